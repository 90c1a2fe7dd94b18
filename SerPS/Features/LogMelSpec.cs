using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary><c>log-mel</c>: a standardised mel spectrogram in dB of the middle two seconds; an image for a network.</summary>
public sealed record LogMelSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "log-mel";

    /// <summary>Rate at which the audio is analysed, in Hz.</summary>
    public int SampleRate { get; init; } = 48000;

    /// <summary>Length of the stretch in the middle of the clip, in seconds; shorter clips have zeros on both sides.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>Mel bands.</summary>
    public int Mels { get; init; } = 64;

    /// <summary>Samples of a frame.</summary>
    public int FftSize { get; init; } = 2048;

    /// <summary>Samples from one frame to the next.</summary>
    public int HopSize { get; init; } = 512;

    /// <summary>Name of a <see cref="ResamplerFilter"/>.</summary>
    public string Resampler { get; init; } = "soxr_hq";

    /// <inheritdoc/>
    public override double? Stretch => Seconds;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [Mels, 1 + (Samples / HopSize)];

    /// <inheritdoc/>
    public override bool TimeFirst => false;

    /// <summary>Samples of the stretch.</summary>
    internal int Samples => (int)Math.Round(Seconds * SampleRate);

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new LogMelExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireSpectrum(SampleRate, FftSize, HopSize);
        RequireMel(Mels);
        RequireBetween(Seconds, AudioClip.MinSeconds, 600, "seconds");
        _ = ResamplerFilter.FromName(Resampler);
    }
}
