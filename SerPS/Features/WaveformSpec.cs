using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary><c>waveform</c>: the samples themselves, for models that hear them; as such models take them, brought to zero mean and unit
/// variance.</summary>
public sealed record WaveformSpec : FeatureSpec
{
    /// <inheritdoc/>
    public override string Name => "waveform";

    /// <summary>Rate at which the audio is heard, in Hz.</summary>
    public int SampleRate { get; init; } = 16000;

    /// <summary>
    /// Length in seconds: the beginning of longer clips; shorter ones have zeros after them. <see langword="null"/> takes clips as long as
    /// they are.
    /// </summary>
    public double? Seconds { get; init; } = 3;

    /// <summary>Whether samples are brought to zero mean and unit variance: (x − mean) / √(variance + 10⁻⁷), before anything is
    /// added.</summary>
    public bool Standardize { get; init; }

    /// <summary>Name of a <see cref="ResamplerFilter"/>.</summary>
    public string Resampler { get; init; } = "soxr_hq";

    /// <inheritdoc/>
    public override double? Stretch => Seconds;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Shape => [Samples ?? -1, 1];

    /// <inheritdoc/>
    internal override bool Batches => false;

    /// <summary>Samples of a clip; <see langword="null"/> where it has as many as it has.</summary>
    internal int? Samples => Seconds is { } seconds ? (int)Math.Round(seconds * SampleRate) : null;

    /// <inheritdoc/>
    internal override (int Hz, ResamplerFilter Filter)? Analysis => (SampleRate, ResamplerFilter.FromName(Resampler));

    /// <inheritdoc/>
    protected override FeatureExtractor Create() => new WaveformExtractor(this);

    /// <inheritdoc/>
    protected override void Validate()
    {
        RequireBetween(SampleRate, 1000, 384_000, "sampleRate");
        RequireBetween(Seconds ?? 1, AudioClip.MinSeconds, 600, "seconds");
        _ = ResamplerFilter.FromName(Resampler);
    }
}
