using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// <c>mfcc-sequence</c>: MFCC frame by frame, time first; <c>librosa.load(path, offset=0.6, duration=2.4)</c>. A clip that ends
/// before the stretch does is continued with silence.
/// </summary>
public sealed record MfccSequenceSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "mfcc-sequence";

    /// <summary>Rate at which the audio is analysed, in Hz.</summary>
    public int SampleRate { get; init; } = 22050;

    /// <summary>Start of the stretch that is analysed, in seconds.</summary>
    public double OffsetSeconds { get; init; } = 0.6;

    /// <summary>Its length in seconds.</summary>
    public double Seconds { get; init; } = 2.4;

    /// <summary>Coefficients that are kept.</summary>
    public int Coefficients { get; init; } = 20;

    /// <summary>Mel bands.</summary>
    public int Mels { get; init; } = 128;

    /// <summary>Samples of a frame.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopSize { get; init; } = 512;

    /// <summary>Name of a <see cref="ResamplerFilter"/>.</summary>
    public string Resampler { get; init; } = "soxr_hq";

    /// <inheritdoc/>
    public override double? Stretch => OffsetSeconds + Seconds;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [1 + (Samples / HopSize), Coefficients];

    /// <summary>Samples of the stretch.</summary>
    internal int Samples => (int)Math.Round(Seconds * SampleRate);

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new MfccSequenceExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireSpectrum(SampleRate, FftSize, HopSize);
        RequireMel(Mels, Coefficients);
        RequireBetween(OffsetSeconds, 0, 3600, "offsetSeconds");
        RequireBetween(Seconds, AudioClip.MinSeconds, 600, "seconds");
        _ = ResamplerFilter.FromName(Resampler);
    }
}
