namespace SerPS.Signal;

/// <summary>
/// Finds speech by its energy. The level of frames of 20 ms is compared with a threshold that follows the recording: the quietest tenth
/// of the last ten seconds is taken for the background, and speech must stand out from it by 8 dB, or by a third of the distance to the
/// loudest frames where that is more. So steady noise of any loudness is no speech; a sudden noise is, until it has lasted.
/// </summary>
public sealed class SpeechDetector
{
    /// <summary>Seconds that the background is judged by, or the whole window where that is longer.</summary>
    public const double MemorySeconds = 10;

    /// <summary>How far the latest sample may lie behind the end of a stretch that is asked about.</summary>
    public const double AheadSeconds = 0.5;

    private const double QuietestDb = -60; // full scale; below this is no speech however quiet the background
    private const double FaintestDb = -85; // the same where the loudest is faint itself, and no louder than 30 dB above
    private const double FaintRangeDb = 30;
    private const double MinAboveBackgroundDb = 8;
    private const double ShareOfRange = 0.35;
    private const double BackgroundQuantile = 0.1, LoudQuantile = 0.95;
    private const double SpeechSeconds = 0.2; // a short word

    private readonly int _sampleRate;
    private readonly int _frameSize;
    private readonly float[] _levels; // dB of the latest frames, a ring
    private readonly float[] _sorted;
    private readonly float[] _partial;
    private int _partialCount;
    private long _frames;

    /// <summary>Starts with silence behind it.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="windowSeconds">The longest stretch that will be asked about.</param>
    public SpeechDetector(int sampleRate, double windowSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        _sampleRate = sampleRate;
        _frameSize = FrameSums.FrameSize(sampleRate);
        int frames = 1 + (int)Math.Ceiling(Math.Max(MemorySeconds, windowSeconds) * sampleRate / _frameSize);
        int ahead = 1 + (int)Math.Ceiling(AheadSeconds * sampleRate / _frameSize);
        (_levels, _sorted, _partial) = (new float[frames + ahead], new float[frames], new float[_frameSize]);
    }

    /// <summary>One that has heard a whole recording.</summary>
    public static SpeechDetector Of(FrameSums recording, int sampleRate)
    {
        var detector = new SpeechDetector(sampleRate, (double)recording.Samples / sampleRate);
        foreach (SampleSums frame in recording.Whole.Span)
        {
            detector.AddFrame(frame);
        }

        return detector;
    }

    /// <summary>Seconds of speech in a whole recording, as <see cref="Seconds(long, long, long)"/> counts them.</summary>
    public static double Seconds(FrameSums recording, int sampleRate) => Of(recording, sampleRate).Seconds(0, recording.Samples, 0).All;

    /// <summary>Takes the samples that follow the ones before.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        if (_partialCount > 0)
        {
            int missing = Math.Min(_frameSize - _partialCount, samples.Length);
            samples[..missing].CopyTo(_partial.AsSpan(_partialCount));
            _partialCount += missing;
            samples = samples[missing..];
            if (_partialCount < _frameSize)
            {
                return;
            }

            AddFrame(SampleSums.Of(_partial));
            _partialCount = 0;
        }

        for (; samples.Length >= _frameSize; samples = samples[_frameSize..])
        {
            AddFrame(SampleSums.Of(samples[.._frameSize]));
        }

        samples.CopyTo(_partial);
        _partialCount = samples.Length;
    }

    /// <summary>
    /// Seconds of speech in a stretch that ends at most <see cref="AheadSeconds"/> before the latest sample; 0 where that is less than
    /// 0.2 s, or than a quarter of a stretch that is shorter than 0.8 s.
    /// </summary>
    /// <param name="start">Its first sample, counted from the beginning of the recording.</param>
    /// <param name="end">The sample behind its last one.</param>
    /// <param name="since">From where on speech counts for the second value.</param>
    /// <returns>Those of the stretch, and those of its part that follows <paramref name="since"/>.</returns>
    public (double All, double Since) Seconds(long start, long end, long since)
    {
        (long first, long last, double threshold) = Judge(start, end);
        int active = 0, latest = 0;
        for (long frame = first; frame < last; frame++)
        {
            int speech = Level(frame) > threshold ? 1 : 0;
            active += speech;
            latest += frame * _frameSize >= since ? speech : 0;
        }

        double needed = Math.Min(SpeechSeconds * _sampleRate / _frameSize, (last - first) / 4.0);
        return active > 0 && active >= needed ? (Seconds(active), Seconds(latest)) : default;
    }

    /// <summary>The first sample of speech in such a stretch; <see langword="null"/> where there is none.</summary>
    /// <param name="start">Its first sample.</param>
    /// <param name="end">The sample behind its last one.</param>
    public long? First(long start, long end)
    {
        (long first, long last, double threshold) = Judge(start, end);
        for (long frame = first; frame < last; frame++)
        {
            if (Level(frame) > threshold)
            {
                return frame * _frameSize;
            }
        }

        return null;
    }

    /// <summary>Seconds from the first speech in such a stretch to the last, pauses included.</summary>
    /// <inheritdoc cref="First"/>
    public double Extent(long start, long end)
    {
        (long first, long last, double threshold) = Judge(start, end);
        while (first < last && Level(first) <= threshold)
        {
            first++;
        }

        while (last > first && Level(last - 1) <= threshold)
        {
            last--;
        }

        return Seconds((int)(last - first));
    }

    /// <summary>The whole frames of a stretch, and the level above which they are speech.</summary>
    private (long First, long Last, double Threshold) Judge(long start, long end)
    {
        long last = Math.Min(end / _frameSize, _frames), oldest = Math.Max(0, last - _sorted.Length);
        int known = (int)(last - oldest);
        if (known <= 0)
        {
            return default;
        }

        // only what was known when the stretch ended, so that it does not matter how far reading is ahead
        for (int i = 0; i < known; i++)
        {
            _sorted[i] = Level(oldest + i);
        }

        Array.Sort(_sorted, 0, known);
        double background = _sorted[(int)(BackgroundQuantile * (known - 1))], loud = _sorted[(int)(LoudQuantile * (known - 1))];
        double threshold = Math.Max(Math.Clamp(loud - FaintRangeDb, FaintestDb, QuietestDb), background + Math.Max(MinAboveBackgroundDb, ShareOfRange * (loud - background)));
        return (Math.Max((start + _frameSize - 1) / _frameSize, oldest), last, threshold);
    }

    private double Seconds(int frames) => (double)frames * _frameSize / _sampleRate;

    private float Level(long frame) => _levels[frame % _levels.Length];

    private void AddFrame(SampleSums frame)
    {
        _levels[_frames % _levels.Length] = (float)(10 * Math.Log10(frame.Power + 1e-10));
        _frames++;
    }
}
