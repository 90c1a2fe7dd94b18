using System.Numerics.Tensors;

namespace SerPS.Features.Augmentation;

/// <summary>
/// White Gaussian noise by the vector: five times as fast as a call of <see cref="CounterRandom.NextGaussian"/> a sample
/// (AugmentationBenchmarks). Its last bits may differ between kinds of processors.
/// </summary>
internal static class WhiteNoise
{
    /// <summary>Fills with independent normal numbers of mean 0 and deviation 1 (Box and Muller, 1958), at most 5.8 in magnitude.</summary>
    public static void Fill(Span<float> noise, CounterRandom random)
    {
        int half = (noise.Length + 1) / 2;
        float[] radius = new float[half], angle = new float[half];
        for (int i = 0; i < half; i++)
        {
            radius[i] = 1 - random.NextSingle(); // above 0: it has a logarithm
            angle[i] = 2 * random.NextSingle();
        }

        TensorPrimitives.Log(radius, radius);
        TensorPrimitives.Multiply(radius, -2, radius);
        TensorPrimitives.Sqrt(radius, radius);

        Span<float> first = noise[..half], second = noise[half..];
        TensorPrimitives.CosPi(angle, first);
        TensorPrimitives.Multiply(first, radius, first);
        TensorPrimitives.SinPi(angle.AsSpan(0, second.Length), second);
        TensorPrimitives.Multiply(second, radius.AsSpan(0, second.Length), second);
    }
}
