using System.Numerics;
using SerPS.Signal;
using SerPS.Signal.Voice;

namespace SerPS.Features;

/// <summary>
/// The measures of a voice, frame by frame: what <c>prosody</c> summarises and <c>prosody-sequence</c> gives as it is. A measure that a
/// frame does not have (pitch, harmonics, perturbation and formants where it is unvoiced) is 0. Owns its work space: one a thread.
/// </summary>
internal sealed class VoiceMeasures(int sampleRate, int hopSize, double minHz, double maxHz, double formantMaxHz)
{
    /// <summary>Formants that are reported.</summary>
    public const int Formants = 3;

    /// <summary>Names of the measures, in eGeMAPS' terms; the row of each.</summary>
    public static readonly string[] Names =
    [
        "F0semitoneFrom27.5Hz", "jitterLocal", "shimmerLocaldB", "HNRdBACF",
        "F1frequency", "F1bandwidth", "F2frequency", "F2bandwidth", "F3frequency", "F3bandwidth",
        "loudness", "alphaRatio", "hammarbergIndex", "slope0-500", "slope500-1500", "voiced",
    ];

    /// <summary>Row of the first formant's frequency; then its bandwidth, then the others.</summary>
    public const int Formant = 4;

    /// <summary>Rows of the other measures.</summary>
    public const int Pitch = 0, Jitter = 1, Shimmer = 2, Harmonics = 3, Loud = 10, AlphaRatio = 11, Hammarberg = 12, LowSlope = 13,
        HighSlope = 14, Voiced = 15;

    private const double SpectrumSeconds = 0.02; // window of the spectral measures
    private const double PerturbationSeconds = 0.03; // pulses to both sides of a frame
    private const int FormantsBelowNyquist = 5;
    private const double ReferenceHz = 27.5;
    private const double MaxStrength = 0.999999; // of the autocorrelation: 60 dB of harmonics over noise

    private readonly PitchTracker _pitch = new(sampleRate, new PitchOptions { MinHz = minHz, MaxHz = maxHz });
    private readonly GlottalPulses _glottis = new(sampleRate);
    private readonly List<double> _pulses = [];
    private readonly FormantFinder _formants = new((int)Math.Round(2 * formantMaxHz), FormantsBelowNyquist);
    private readonly Stft _stft = new(Cut(sampleRate, hopSize));
    private readonly Loudness _loudness = new(sampleRate, Cut(sampleRate, hopSize).FftSize);
    private readonly SpectralBalance _balance = new((double)sampleRate / Cut(sampleRate, hopSize).FftSize);
    private readonly FrameMatrix _power = new();
    private readonly FrameMatrix _spectral = new(); // rows from loudness on, in the transform's frames

    /// <summary>The measures, [<see cref="Names"/>, frames].</summary>
    public FrameMatrix Frames { get; } = new();

    /// <summary>Fundamental frequency.</summary>
    public PitchTrack Track { get; } = new();

    /// <summary>Jitter and shimmer, pulse by pulse.</summary>
    public Perturbation Perturbation { get; } = new(sampleRate);

    /// <summary>Frames of a clip of this length.</summary>
    public static FrameGrid Grid(double seconds, int sampleRate, int hopSize, double minHz) =>
        FrameGrid.Of(seconds, NormalizedAutocorrelation.WindowSeconds(minHz), (double)hopSize / sampleRate);

    /// <summary>Measures a clip.</summary>
    /// <param name="samples">Its samples at the rate of the analysis.</param>
    /// <param name="seconds">Its length.</param>
    public void Compute(ReadOnlySpan<float> samples, double seconds)
    {
        FrameGrid grid = Grid(seconds, sampleRate, hopSize, minHz);
        Frames.Reshape(Names.Length, grid.Count);
        Frames.Padded.Clear();
        _pitch.Track(samples, grid, Track);
        _glottis.Find(samples, Track, _pulses);
        Perturbation.Measure(samples, _pulses);
        MeasureVoice(grid);
        MeasureFormants(samples, grid);
        Spread(Perturbation.PeriodChanges, grid, Frames.Row(Jitter), Perturbation.MeanPeriod);
        Spread(Perturbation.AmplitudeChanges, grid, Frames.Row(Shimmer), 1);
        MeasureSpectrum(samples, grid);
    }

    private static StftOptions Cut(int sampleRate, int hopSize)
    {
        int window = (int)(SpectrumSeconds * sampleRate);
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)window);
        return new() { FftSize = size, WindowSize = window, HopSize = hopSize };
    }

    private void MeasureVoice(FrameGrid grid)
    {
        for (int frame = 0; frame < grid.Count; frame++)
        {
            double hz = Track.Hz[frame], strength = Math.Min(MaxStrength, Track.Strength[frame]);
            if (hz == 0)
            {
                continue;
            }

            Frames.Row(Voiced)[frame] = 1;
            Frames.Row(Pitch)[frame] = (float)(12 * Math.Log2(hz / ReferenceHz));
            Frames.Row(Harmonics)[frame] = (float)(10 * Math.Log10(strength / (1 - strength)));
        }
    }

    private void MeasureFormants(ReadOnlySpan<float> samples, FrameGrid grid)
    {
        _formants.Load(samples, sampleRate);
        Span<int> frames = stackalloc int[FormantFinder.Lanes];
        Span<double> seconds = stackalloc double[FormantFinder.Lanes];
        int lanes = 0;
        for (int frame = 0; frame < grid.Count; frame++)
        {
            if (Track.Hz[frame] > 0)
            {
                (frames[lanes], seconds[lanes]) = (frame, grid.Seconds(frame));
                lanes++;
            }

            if (lanes == FormantFinder.Lanes || (lanes > 0 && frame == grid.Count - 1))
            {
                _formants.Compute(seconds[..lanes]);
                for (int lane = 0; lane < lanes; lane++)
                {
                    SetFormants(frames[lane], _formants.Of(lane));
                }

                lanes = 0;
            }
        }
    }

    private void SetFormants(int frame, ReadOnlySpan<Formant> formants)
    {
        for (int i = 0; i < Math.Min(Formants, formants.Length); i++)
        {
            Frames.Row(Formant + (2 * i))[frame] = (float)formants[i].Hz;
            Frames.Row(Formant + (2 * i) + 1)[frame] = (float)formants[i].BandwidthHz;
        }
    }

    /// <summary>Gives each voiced frame the mean of the changes at the pulses near it.</summary>
    private void Spread(IReadOnlyList<Perturbation.Change> changes, FrameGrid grid, Span<float> row, double unit)
    {
        int first = 0;
        for (int frame = 0; frame < grid.Count; frame++)
        {
            double seconds = grid.Seconds(frame), sum = 0;
            while (first < changes.Count && changes[first].Seconds < seconds - PerturbationSeconds)
            {
                first++;
            }

            int next = first;
            for (; next < changes.Count && changes[next].Seconds <= seconds + PerturbationSeconds; next++)
            {
                sum += changes[next].Value;
            }

            row[frame] = next > first && Track.Hz[frame] > 0 ? (float)(sum / (next - first) / unit) : 0;
        }
    }

    private void MeasureSpectrum(ReadOnlySpan<float> samples, FrameGrid grid)
    {
        // the transform's frames lie at multiples of the hop from its first sample on, so it begins a whole number of hops before the grid
        int centre = (int)Math.Round(grid.FirstSeconds * sampleRate), before = centre / hopSize;
        _stft.Power(samples[Math.Min(samples.Length, centre % hopSize)..], _power);
        _spectral.Reshape(HighSlope + 1 - Loud, _power.Frames);
        _loudness.Compute(_power, _spectral.Row(0));
        _balance.AlphaRatio(_power, _spectral.Row(AlphaRatio - Loud));
        _balance.HammarbergIndex(_power, _spectral.Row(Hammarberg - Loud));
        _balance.Slope(_power, 0, 500, _spectral.Row(LowSlope - Loud));
        _balance.Slope(_power, 500, 1500, _spectral.Row(HighSlope - Loud));
        for (int row = 0; row < _spectral.Rows; row++)
        {
            ReadOnlySpan<float> from = _spectral.Row(row);
            Span<float> to = Frames.Row(Loud + row);
            for (int frame = 0; frame < to.Length; frame++)
            {
                to[frame] = from[Math.Min(frame + before, from.Length - 1)];
            }
        }
    }
}
