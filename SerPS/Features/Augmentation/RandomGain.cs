using System.Numerics.Tensors;
using SerPS.Audio;

namespace SerPS.Features.Augmentation;

/// <summary><c>gain</c>: louder or quieter, without clipping at ±1. Features that are normalised by the maximum do not notice.</summary>
public sealed record RandomGain() : WaveformAugmentation(0.5)
{
    /// <inheritdoc/>
    public override string Name => "gain";

    /// <inheritdoc/>
    public override string MainParameter => nameof(GainDb);

    /// <summary>Gain in dB: the samples are multiplied by 10^(gain / 20).</summary>
    public ValueRange GainDb { get; init; } = new(-6, 6);

    /// <inheritdoc/>
    protected override float[] Change(AudioClip clip, CounterRandom random)
    {
        var louder = new float[clip.Samples.Length];
        TensorPrimitives.Multiply(clip.Samples, (float)Math.Pow(10, GainDb.Draw(random) / 20), louder);
        return louder;
    }

    /// <inheritdoc/>
    protected override void ValidateParameters() => RequireBetween(GainDb, -60, 60, "gainDb");
}
