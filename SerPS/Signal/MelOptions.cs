namespace SerPS.Signal;

/// <summary>A bank of mel filters. The defaults are those of <c>librosa.filters.mel</c>: Slaney's scale and area normalisation.</summary>
public sealed record MelOptions
{
    /// <summary>Sample rate in Hz.</summary>
    public int SampleRate { get; init; } = 22050;

    /// <summary>Samples of a transform.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>Number of filters.</summary>
    public int Bands { get; init; } = 128;

    /// <summary>Lower edge of the lowest filter.</summary>
    public double MinHz { get; init; }

    /// <summary>Upper edge of the highest filter; <see langword="null"/> means half the sample rate.</summary>
    public double? MaxHz { get; init; }
}
