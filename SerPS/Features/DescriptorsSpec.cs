using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// <c>descriptors</c>: the means, then the standard deviations over time of MFCC, their delta, chroma, spectral contrast and the tonnetz of
/// the harmonic part, group by group; then mean and deviation of zero-crossing rate, RMS, centroid and rolloff.
/// </summary>
public sealed record DescriptorsSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "descriptors";

    /// <summary>Rate at which the audio is analysed, in Hz.</summary>
    public int SampleRate { get; init; } = 22050;

    /// <summary>MFCC that are kept.</summary>
    public int Coefficients { get; init; } = 13;

    /// <summary>Mel bands.</summary>
    public int Mels { get; init; } = 128;

    /// <summary>Samples of a frame.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>Samples from one frame to the next; a multiple of 64.</summary>
    public int HopSize { get; init; } = 512;

    /// <summary>Name of a <see cref="ResamplerFilter"/>.</summary>
    public string Resampler { get; init; } = "soxr_hq";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [2 * ((2 * Coefficients) + 12 + SpectralContrast.Bands + Tonnetz.Dimensions + 4)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns =>
    [
        .. Group("mfcc", Coefficients),
        .. Group("delta", Coefficients),
        .. Group("chroma", 12),
        .. Group("contrast", SpectralContrast.Bands),
        .. Group("tonnetz", Tonnetz.Dimensions),
        "zero_crossing_rate_mean", "zero_crossing_rate_std", "rms_mean", "rms_std", "centroid_mean", "centroid_std",
        "rolloff_mean", "rolloff_std",
    ];

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new DescriptorsExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireSpectrum(SampleRate, FftSize, HopSize);
        RequireContrast(SampleRate, FftSize);
        Require(HopSize % 64 == 0, "hopSize", HopSize, "a multiple of 64: the constant-Q transform halves it six times");
        RequireMel(Mels, Coefficients);
        _ = ResamplerFilter.FromName(Resampler);
    }

    private static IEnumerable<string> Group(string kind, int count) => Numbered(kind, count, "mean").Concat(Numbered(kind, count, "std"));
}
