using SerPS.Audio;
using SerPS.Signal;

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

    /// <summary>
    /// Cuts off silence at both ends before, all that is so far below the loudest frame, in dB; <see langword="null"/> keeps it.
    /// </summary>
    public double? TrimDb { get; init; }

    /// <inheritdoc/>
    protected override float[] Change(AudioClip clip, CounterRandom random)
    {
        (int start, int sounding) = (TrimDb is { } below ? Silence.Trim(clip.Samples, below) : ..).GetOffsetAndLength(clip.Samples.Length);
        int length = Math.Min(sounding, (int)Math.Round(Seconds * clip.SampleRate));
        return length == clip.Samples.Length
            ? clip.Samples
            : clip.Samples.AsSpan(start + random.NextInt(sounding - length + 1), length).ToArray();
    }

    /// <inheritdoc/>
    protected override void ValidateParameters()
    {
        RequireBetween(Seconds, AudioClip.MinSeconds, 600, "seconds");
        RequireBetween(TrimDb ?? 1, 1, 200, "trimDb");
    }
}
