using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// <c>prosody</c>: what the voice does over a whole clip, named as in eGeMAPS (Eyben et al., 2016): pitch, loudness, jitter, shimmer,
/// harmonics-to-noise ratio, formants, spectral balance and rhythm. Pitch, perturbation and formants are those of Praat. Where a clip has
/// no voiced (unvoiced) frame, what is measured in those is 0; the level of digital silence is −120 dB.
/// </summary>
public sealed record ProsodySpec : FeatureSpec
{
    private static readonly string[] Contour =
    [
        "amean", "stddevNorm", "percentile20.0", "percentile50.0", "percentile80.0", "pctlrange0-2",
        "meanRisingSlope", "stddevRisingSlope", "meanFallingSlope", "stddevFallingSlope",
    ];

    private static readonly string[] Names =
    [
        .. Contour.Select(functional => $"F0semitoneFrom27.5Hz_{functional}"),
        .. Contour.Select(functional => $"loudness_{functional}"),
        "jitterLocal_amean", "jitterLocal_stddevNorm", "shimmerLocaldB_amean", "shimmerLocaldB_stddevNorm",
        "HNRdBACF_amean", "HNRdBACF_stddev",
        .. Enumerable.Range(1, VoiceMeasures.Formants).SelectMany(i => (string[])
            [$"F{i}frequency_amean", $"F{i}frequency_stddevNorm", $"F{i}bandwidth_amean", $"F{i}bandwidth_stddevNorm"]),
        "alphaRatioV_amean", "alphaRatioV_stddev", "hammarbergIndexV_amean", "hammarbergIndexV_stddev",
        "slopeV0-500_amean", "slopeV0-500_stddev", "slopeV500-1500_amean", "slopeV500-1500_stddev",
        "alphaRatioUV_amean", "hammarbergIndexUV_amean", "slopeUV0-500_amean", "slopeUV500-1500_amean",
        "loudnessPeaksPerSec", "VoicedSegmentsPerSec", "MeanVoicedSegmentLengthSec", "StddevVoicedSegmentLengthSec",
        "MeanUnvoicedSegmentLength", "StddevUnvoicedSegmentLength", "voicedShare", "equivalentSoundLevel_dBp",
    ];

    /// <inheritdoc/>
    public override string Name => "prosody";

    /// <summary>Rate at which pitch, pulses and spectra are analysed, in Hz.</summary>
    public int SampleRate { get; init; } = 24000;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopSize { get; init; } = 240;

    /// <summary>Lowest fundamental frequency in Hz; three of its periods are the window.</summary>
    public double MinHz { get; init; } = 75;

    /// <summary>Highest fundamental frequency in Hz.</summary>
    public double MaxHz { get; init; } = 600;

    /// <summary>Highest frequency of the five formants that are looked for, in Hz.</summary>
    public double FormantMaxHz { get; init; } = 5500;

    /// <summary>Name of a <see cref="ResamplerFilter"/>.</summary>
    public string Resampler { get; init; } = "soxr_hq";

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [Names.Length];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => Names;

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new ProsodyExtractor(this);

    /// <inheritdoc/>
    protected override void Validate() => RequireVoice(SampleRate, HopSize, MinHz, MaxHz, FormantMaxHz, Resampler);
}
