using SerPS.Audio;

namespace SerPS.Features.Augmentation;

/// <summary>
/// <c>crop</c>: a stretch of fixed length from a random place. A shorter clip is returned whole and not padded: extractors of a fixed
/// length pad in a way of their own.
/// </summary>
public sealed record RandomCrop() : WaveformAugmentation(1)
{
    /// <inheritdoc/>
    public override string Name => "crop";

    /// <inheritdoc/>
    public override string MainParameter => nameof(Seconds);

    /// <summary>Length that is kept, in seconds.</summary>
    public double Seconds { get; init; } = 3;

    /// <inheritdoc/>
    protected override float[] Change(AudioClip clip, CounterRandom random)
    {
        int length = (int)Math.Round(Seconds * clip.SampleRate);
        int spare = clip.Samples.Length - length;
        return spare <= 0 ? clip.Samples : clip.Samples.AsSpan(random.NextInt(spare + 1), length).ToArray();
    }

    /// <inheritdoc/>
    protected override void ValidateParameters() => RequireBetween(Seconds, AudioClip.MinSeconds, 600, "seconds");
}
