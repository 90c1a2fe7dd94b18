namespace SerPS.Signal;

/// <summary>
/// The sums of a recording's frames of 20 ms: one look at all of it, from which follow its level, its offset and where somebody speaks.
/// </summary>
public sealed class FrameSums
{
    private const double FrameSeconds = 0.02;

    private readonly SampleSums[] _frames;

    /// <summary>Looks at a whole recording.</summary>
    /// <param name="samples">Mono, finite.</param>
    /// <param name="sampleRate">In Hz.</param>
    public FrameSums(ReadOnlySpan<float> samples, int sampleRate)
    {
        int size = FrameSize(sampleRate), count = samples.Length / size;
        Samples = samples.Length;
        _frames = new SampleSums[count + (samples.Length % size > 0 ? 1 : 0)];
        for (int i = 0; i < _frames.Length; i++)
        {
            _frames[i] = SampleSums.Of(samples.Slice(i * size, Math.Min(size, samples.Length - (i * size))));
        }

        Whole = _frames.AsMemory(0, count);
    }

    /// <summary>How many samples there are.</summary>
    public int Samples { get; }

    /// <summary>The frames; the last may be shorter.</summary>
    public ReadOnlySpan<SampleSums> All => _frames;

    /// <summary>The frames of full length.</summary>
    public ReadOnlyMemory<SampleSums> Whole { get; }

    /// <summary>The mean of all samples; 0 of nothing.</summary>
    public double Mean
    {
        get
        {
            double sum = 0;
            foreach (SampleSums frame in _frames)
            {
                sum += frame.Sum;
            }

            return sum / Math.Max(1, Samples);
        }
    }

    /// <summary>The means of so many whole frames each; the last ones have up to twice as many. Empty where there is no whole frame.</summary>
    public double[] Means(int frames)
    {
        var means = new double[Whole.Length < frames ? Math.Min(1, Whole.Length) : Whole.Length / frames];
        for (int i = 0; i < means.Length; i++)
        {
            ReadOnlySpan<SampleSums> group = Whole.Span[(i * frames)..(i == means.Length - 1 ? Whole.Length : (i + 1) * frames)];
            double sum = 0;
            foreach (SampleSums frame in group)
            {
                sum += frame.Mean;
            }

            means[i] = sum / group.Length;
        }

        return means;
    }

    /// <summary>Samples of a frame.</summary>
    /// <param name="sampleRate">In Hz.</param>
    public static int FrameSize(int sampleRate) => Math.Max(1, (int)Math.Round(FrameSeconds * sampleRate));
}
