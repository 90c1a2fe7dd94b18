using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// <c>frames</c>: many measures of every frame, time first, for recurrent networks: MFCC, their delta, mel bands in dB (relative to 1),
/// zero-crossing rate, RMS, centroid, rolloff, spectral contrast. The middle of long clips; short ones have zeros on both sides.
/// </summary>
public sealed record FramesSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "frames";

    /// <summary>Rate at which the audio is analysed, in Hz.</summary>
    public int SampleRate { get; init; } = 22050;

    /// <summary>Length of the stretch in the middle of the clip, in seconds.</summary>
    public double Seconds { get; init; } = 3;

    /// <summary>MFCC that are kept; made of 128 bands.</summary>
    public int Coefficients { get; init; } = 20;

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
    public override IReadOnlyList<int> Shape =>
        [1 + (Samples / HopSize), (2 * Coefficients) + Mels + FrameShape.Count + SpectralContrast.Bands];

    /// <summary>Samples of the stretch.</summary>
    internal int Samples => (int)Math.Round(Seconds * SampleRate);

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new FramesExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireSpectrum(SampleRate, FftSize, HopSize);
        RequireContrast(SampleRate, FftSize);
        RequireMel(Mels);
        RequireMel(FramesExtractor.CepstrumBands, Coefficients);
        RequireBetween(Seconds, AudioClip.MinSeconds, 600, "seconds");
        _ = ResamplerFilter.FromName(Resampler);
    }
}
