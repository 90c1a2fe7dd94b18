using System.Numerics;
using System.Numerics.Tensors;

namespace SerPS.Signal.Voice;

/// <summary>
/// Fundamental frequency by autocorrelation, as Praat's "To Pitch (ac)": the maxima of every frame's normalised autocorrelation are its
/// candidates, and the cheapest path through them is the result (P. Boersma, "Accurate short-term analysis of the fundamental frequency and
/// the harmonics-to-noise ratio of a sampled sound", IFA Proceedings 17, 1993, 97–110). Owns its work space: one a thread.
/// </summary>
public sealed class PitchTracker
{
    private readonly PitchOptions _options;
    private readonly NormalizedAutocorrelation _autocorrelation;
    private readonly PitchPath _path;
    private readonly int[] _frames = new int[Fft.Lanes]; // that are under way
    private readonly double _lagRate;
    private readonly int _minLag;
    private PitchCandidate[] _candidates = [];
    private int[] _counts = [];

    /// <summary>Prepares the tables.</summary>
    public PitchTracker(int sampleRate, PitchOptions options)
    {
        _options = options;
        _autocorrelation = new NormalizedAutocorrelation(sampleRate, options.MinHz);
        _path = new PitchPath(options);
        _lagRate = (double)sampleRate * NormalizedAutocorrelation.LagsPerSample;
        _minLag = Math.Max(2, (int)(_lagRate / options.MaxHz));
    }

    /// <summary>Seconds under the window of a frame.</summary>
    public double WindowSeconds => NormalizedAutocorrelation.WindowSeconds(_options.MinHz);

    /// <summary>Finds the fundamental frequency of every frame.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="grid">Where the frames lie.</param>
    /// <param name="track">Takes the result.</param>
    public void Track(ReadOnlySpan<float> samples, FrameGrid grid, PitchTrack track)
    {
        track.Reset(grid);
        if (_counts.Length < grid.Count)
        {
            (_counts, _candidates) = (new int[grid.Count], new PitchCandidate[grid.Count * _options.MaxCandidates]);
        }

        double loudest = LargestDeviation(samples);
        int lanes = 0;
        for (int frame = 0; frame < grid.Count; frame++)
        {
            float peak = _autocorrelation.Load(samples, grid.Seconds(frame), lanes);
            double unvoiced = UnvoicedStrength(loudest > 0 ? peak / loudest : 0);
            _candidates[frame * _options.MaxCandidates] = PitchCandidate.Of(0, unvoiced);
            _counts[frame] = 1;
            _frames[lanes] = frame;
            lanes += _path.MayBeVoiced(unvoiced, grid) ? 1 : 0; // else the next frame takes its place: a third of a clip and more
            if (lanes == Fft.Lanes || (lanes > 0 && frame == grid.Count - 1))
            {
                FindCandidates(lanes);
                lanes = 0;
            }
        }

        _path.Find(_candidates, _counts, track);
    }

    /// <summary>Strength of the unvoiced candidate: the greater the quieter the frame is.</summary>
    /// <param name="intensity">The frame's peak as a share of the loudest one.</param>
    private double UnvoicedStrength(double intensity)
    {
        double quiet = 2 - (Math.Min(1, intensity) * (1 + _options.VoicingThreshold) / _options.SilenceThreshold);
        return _options.VoicingThreshold + Math.Max(0, quiet);
    }

    /// <summary>Finds the maxima of the frames that are under way, in all lanes at once.</summary>
    private void FindCandidates(int lanes)
    {
        _autocorrelation.Compute();
        ReadOnlySpan<Vector<float>> r = _autocorrelation.Values;
        var floor = new Vector<float>((float)(0.5 * _options.VoicingThreshold));
        for (int lag = _minLag; lag < r.Length - 1; lag++)
        {
            Vector<float> here = r[lag];
            Vector<int> maxima = Vector.GreaterThan(here, floor) & Vector.GreaterThan(here, r[lag - 1])
                & Vector.GreaterThanOrEqual(here, r[lag + 1]);
            for (int lane = 0; maxima != Vector<int>.Zero && lane < lanes; lane++)
            {
                if (maxima[lane] != 0)
                {
                    Add(_frames[lane], Peak(r[lag - 1][lane], here[lane], r[lag + 1][lane], lag));
                }
            }
        }
    }

    /// <summary>
    /// The maximum of the parabola through three values; above 1, which the division by the window can give, its inverse.
    /// </summary>
    private PitchCandidate Peak(double before, double here, double after, int lag)
    {
        double slope = 0.5 * (after - before), bend = (2 * here) - before - after;
        double offset = bend > 0 ? slope / bend : 0, height = here + (0.5 * slope * offset);
        return PitchCandidate.Of(_lagRate / (lag + offset), height > 1 ? 1 / height : height);
    }

    /// <summary>Adds a candidate; where there are too many, in place of the weakest.</summary>
    private void Add(int frame, PitchCandidate candidate)
    {
        Span<PitchCandidate> candidates = _candidates.AsSpan(frame * _options.MaxCandidates, _options.MaxCandidates);
        ref int count = ref _counts[frame];
        if (candidate.Hz < _options.MinHz || candidate.Hz > _options.MaxHz)
        {
            return;
        }

        if (count < candidates.Length)
        {
            candidates[count++] = candidate;
            return;
        }

        int weakest = 1;
        for (int i = 2; i < candidates.Length; i++)
        {
            weakest = _path.LocalStrength(candidates[i]) < _path.LocalStrength(candidates[weakest]) ? i : weakest;
        }

        if (_path.LocalStrength(candidate) > _path.LocalStrength(candidates[weakest]))
        {
            candidates[weakest] = candidate;
        }
    }

    private static double LargestDeviation(ReadOnlySpan<float> samples)
    {
        double mean = TensorPrimitives.Average(samples);
        return Math.Max(TensorPrimitives.Max(samples) - mean, mean - TensorPrimitives.Min(samples));
    }
}
