using System.Numerics.Tensors;
using SerPS.Audio;

namespace SerPS.Features.Augmentation;

/// <summary>
/// <c>noise</c>: white Gaussian noise at a random signal-to-noise ratio, the energies of the whole clip and of the noise being compared,
/// as <c>torchaudio.functional.add_noise</c>. Digital silence, which has no such ratio, stays silent.
/// </summary>
public sealed record AddNoise() : WaveformAugmentation(0.5)
{
    /// <inheritdoc/>
    public override string Name => "noise";

    /// <inheritdoc/>
    public override string MainParameter => nameof(SnrDb);

    /// <summary>Signal-to-noise ratio in dB, which the noise that was drawn meets exactly.</summary>
    public ValueRange SnrDb { get; init; } = new(10, 30);

    /// <inheritdoc/>
    protected override float[] Change(AudioClip clip, CounterRandom random)
    {
        double ratio = Math.Pow(10, SnrDb.Draw(random) / 10);
        double energy = Energy(clip.Samples);
        if (energy == 0)
        {
            return clip.Samples;
        }

        var noisy = new float[clip.Samples.Length];
        WhiteNoise.Fill(noisy, random);
        float scale = (float)Math.Sqrt(energy / (ratio * Energy(noisy)));
        TensorPrimitives.MultiplyAdd(noisy, scale, clip.Samples, noisy);
        return noisy;
    }

    /// <inheritdoc/>
    protected override void ValidateParameters() => RequireBetween(SnrDb, -20, 100, "snrDb");

    // in double: the squares of faint or loud samples leave the range of float
    private static double Energy(ReadOnlySpan<float> samples)
    {
        double sum = 0;
        foreach (float sample in samples)
        {
            sum += (double)sample * sample;
        }

        return sum;
    }
}
