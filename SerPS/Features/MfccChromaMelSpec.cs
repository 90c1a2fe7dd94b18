using System.Text.Json.Serialization;

namespace SerPS.Features;

/// <summary>
/// <c>mfcc-chroma-mel</c>: at the recording's own rate, the means over time of MFCC, chroma (from the magnitude) and mel power, then
/// the number of zero crossings in the clip.
/// </summary>
public sealed record MfccChromaMelSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "mfcc-chroma-mel";

    /// <summary>Coefficients that are kept.</summary>
    public int Coefficients { get; init; } = 40;

    /// <summary>Pitch classes in an octave.</summary>
    public int Chroma { get; init; } = 24;

    /// <summary>Mel bands.</summary>
    public int Mels { get; init; } = 128;

    /// <summary>Samples of a frame.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopSize { get; init; } = 512;

    /// <summary>Whether frames at the ends see the signal mirrored, as in librosa before 0.10, and not zeros.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // so that recipes from before read the same
    public bool Reflect { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [Coefficients + Chroma + Mels + 1];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns =>
    [
        .. Numbered("mfcc", Coefficients, "mean"),
        .. Numbered("chroma", Chroma, "mean"),
        .. Numbered("mel", Mels, "mean"),
        "zero_crossings",
    ];

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new MfccChromaMelExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireSpectrum(48000, FftSize, HopSize);
        RequireMel(Mels, Coefficients);
        Require(Chroma is >= 12 and <= 96 && Chroma % 12 == 0, "chroma", Chroma, "a multiple of 12, at most 96");
    }
}
