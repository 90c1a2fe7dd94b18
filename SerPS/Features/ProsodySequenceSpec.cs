using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>
/// <c>prosody-sequence</c>: the measures that <c>prosody</c> summarises, every 10 ms, time first. The middle of long clips; short ones have
/// silence on both sides. What an unvoiced frame does not have (pitch, jitter, shimmer, harmonics-to-noise ratio, formants) is 0.
/// </summary>
public sealed record ProsodySequenceSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "prosody-sequence";

    /// <summary>Rate at which pitch, pulses and spectra are analysed, in Hz.</summary>
    public int SampleRate { get; init; } = 24000;

    /// <summary>Length of the stretch in the middle of the clip, in seconds.</summary>
    public double Seconds { get; init; } = 3;

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
    public override double? Stretch => Seconds;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape =>
        [VoiceMeasures.Grid(Seconds, SampleRate, HopSize, MinHz).Count, VoiceMeasures.Names.Length];

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new ProsodySequenceExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireVoice(SampleRate, HopSize, MinHz, MaxHz, FormantMaxHz, Resampler);
        RequireBetween(Seconds, AudioClip.MinSeconds, 600, "seconds");
    }
}
