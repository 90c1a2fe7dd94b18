namespace SerPS.Signal;

/// <summary>A constant-Q transform. The defaults are those of <c>librosa.feature.chroma_cqt</c>.</summary>
public sealed record CqtOptions
{
    /// <summary>Sample rate in Hz.</summary>
    public int SampleRate { get; init; } = 22050;

    /// <summary>Samples from one frame to the next; divisible by two for every octave but the lowest.</summary>
    public int HopSize { get; init; } = 512;

    /// <summary>Frequency of the lowest filter before tuning: C1.</summary>
    public double MinHz { get; init; } = 440 * Math.Pow(2, (24 - 69) / 12.0);

    /// <summary>Filters in an octave.</summary>
    public int BinsPerOctave { get; init; } = 36;

    /// <summary>Number of octaves.</summary>
    public int Octaves { get; init; } = 7;
}
