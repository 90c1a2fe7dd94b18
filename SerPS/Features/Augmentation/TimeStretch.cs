using SerPS.Audio;

namespace SerPS.Features.Augmentation;

/// <summary>
/// <c>stretch</c>: faster or slower at the same pitch, as <c>librosa.effects.time_stretch</c>; n samples become n / rate, rounded.
/// </summary>
public sealed record TimeStretch() : WaveformAugmentation(0.5)
{
    /// <inheritdoc/>
    public override string Name => "stretch";

    /// <inheritdoc/>
    public override string MainParameter => nameof(Rate);

    /// <summary>Times as fast; above 1 is faster and shorter.</summary>
    public ValueRange Rate { get; init; } = new(0.9, 1.1);

    /// <inheritdoc/>
    protected override float[] Change(AudioClip clip, CounterRandom random) =>
        Vocoder.Current.TimeStretch(clip.Samples, Rate.Draw(random));

    /// <inheritdoc/>
    protected override void ValidateParameters() => RequireBetween(Rate, 0.25, 4, "rate");
}
