using System.Text.Json.Serialization;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary><c>mfcc-mean</c>: the mean over time of every MFCC; <c>librosa.feature.mfcc(y, n_mfcc=40).mean(axis=1)</c>.</summary>
public sealed record MfccMeanSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "mfcc-mean";

    /// <summary>Rate at which the audio is analysed, in Hz.</summary>
    public int SampleRate { get; init; } = 22050;

    /// <summary>Coefficients that are kept.</summary>
    public int Coefficients { get; init; } = 40;

    /// <summary>Mel bands.</summary>
    public int Mels { get; init; } = 128;

    /// <summary>Samples of a frame.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopSize { get; init; } = 512;

    /// <summary>Name of a <see cref="ResamplerFilter"/>: <c>soxr_hq</c>, <c>kaiser_fast</c> or <c>kaiser_fast_0.2</c>.</summary>
    public string Resampler { get; init; } = "soxr_hq";

    /// <summary>Whether frames at the ends see the signal mirrored, as in librosa before 0.10, and not zeros.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // so that recipes from before read the same
    public bool Reflect { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [Coefficients];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [.. Numbered("mfcc", Coefficients, "mean")];

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new MfccMeanExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireSpectrum(SampleRate, FftSize, HopSize);
        RequireMel(Mels, Coefficients);
        _ = ResamplerFilter.FromName(Resampler);
    }
}
