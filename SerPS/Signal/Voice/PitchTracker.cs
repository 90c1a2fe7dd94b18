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
    private readonly float[] _lags;
    private readonly float[] _peaks = new float[Fft.Lanes];
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
        _lags = new float[_autocorrelation.Lags];
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
        for (int first = 0; first < grid.Count; first += Fft.Lanes)
        {
            _autocorrelation.Compute(samples, grid, first, _peaks);
            for (int lane = 0; lane < Fft.Lanes && first + lane < grid.Count; lane++)
            {
                FindCandidates(first + lane, lane, loudest);
            }
        }

        _path.Find(_candidates, _counts, track);
    }

    /// <summary>Candidate 0 is the unvoiced one, the stronger the quieter the frame is.</summary>
    private void FindCandidates(int frame, int lane, double loudest)
    {
        Span<PitchCandidate> candidates = _candidates.AsSpan(frame * _options.MaxCandidates, _options.MaxCandidates);
        double intensity = loudest > 0 ? Math.Min(1, _peaks[lane] / loudest) : 0;
        double quiet = 2 - (intensity * (1 + _options.VoicingThreshold) / _options.SilenceThreshold);
        candidates[0] = PitchCandidate.Of(0, _options.VoicingThreshold + Math.Max(0, quiet));
        int count = 1;
        if (_autocorrelation.TryRead(lane, _lags))
        {
            float floor = (float)(0.5 * _options.VoicingThreshold);
            ReadOnlySpan<float> r = _lags;
            for (int lag = _minLag; lag < r.Length - 1; lag++)
            {
                if (r[lag] > floor && r[lag] > r[lag - 1] && r[lag] >= r[lag + 1])
                {
                    Add(candidates, ref count, Peak(r, lag));
                }
            }
        }

        _counts[frame] = count;
    }

    /// <summary>
    /// The maximum of the parabola through three values; above 1, which the division by the window can give, its inverse.
    /// </summary>
    private PitchCandidate Peak(ReadOnlySpan<float> r, int lag)
    {
        double slope = 0.5 * ((double)r[lag + 1] - r[lag - 1]), bend = (2.0 * r[lag]) - r[lag - 1] - r[lag + 1];
        double offset = bend > 0 ? slope / bend : 0, height = r[lag] + (0.5 * slope * offset);
        return PitchCandidate.Of(_lagRate / (lag + offset), height > 1 ? 1 / height : height);
    }

    /// <summary>Adds a candidate; where there are too many, in place of the weakest.</summary>
    private void Add(Span<PitchCandidate> candidates, ref int count, PitchCandidate candidate)
    {
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
