using SerPS.Audio;

namespace SerPS.Features.Augmentation;

/// <summary><c>pitch</c>: a voice higher or lower at the same speed and length, as <c>librosa.effects.pitch_shift</c>.</summary>
public sealed record PitchShift() : WaveformAugmentation(0.5)
{
    /// <inheritdoc/>
    public override string Name => "pitch";

    /// <inheritdoc/>
    public override string MainParameter => nameof(Semitones);

    /// <summary>Shift in semitones (twelfths of an octave); above 0 is higher.</summary>
    public ValueRange Semitones { get; init; } = new(-2, 2);

    /// <inheritdoc/>
    protected override float[] Change(AudioClip clip, CounterRandom random) =>
        Vocoder.Current.PitchShift(clip.Samples, Semitones.Draw(random));

    /// <inheritdoc/>
    protected override void ValidateParameters() => RequireBetween(Semitones, -24, 24, "semitones");
}
