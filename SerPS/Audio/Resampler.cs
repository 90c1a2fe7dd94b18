using System.Collections.Concurrent;
using System.Numerics;
using System.Numerics.Tensors;

namespace SerPS.Audio;

/// <summary>Changes sample rates with linear-phase filters; the output is aligned in time with the input.</summary>
public static class Resampler
{
    private static readonly ConcurrentDictionary<(int Source, int Target, ResamplerFilter Filter), PolyphaseBank> Banks = new();

    /// <summary>Samples that resampling gives, as librosa counts them: ⌈length · target / source⌉ in double arithmetic.</summary>
    public static int OutputLength(int length, int sourceRate, int targetRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetRate);
        return checked((int)Math.Ceiling(length * ((double)targetRate / sourceRate)));
    }

    /// <summary>Resamples a whole signal; equal rates give a copy.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="sourceRate">Their rate in Hz.</param>
    /// <param name="targetRate">The rate asked for, in Hz.</param>
    /// <param name="filter">The filter; <see cref="ResamplerFilter.SoxrHq"/> is librosa's default.</param>
    /// <returns><see cref="OutputLength"/> samples.</returns>
    public static float[] Resample(ReadOnlySpan<float> samples, int sourceRate, int targetRate, ResamplerFilter filter)
    {
        float[] result = new float[OutputLength(samples.Length, sourceRate, targetRate)];
        Resample(samples, result, sourceRate, targetRate, filter);
        return result;
    }

    /// <summary>Resamples into <paramref name="destination"/>, which holds exactly <see cref="OutputLength"/> samples.</summary>
    public static void Resample(
        ReadOnlySpan<float> samples, Span<float> destination, int sourceRate, int targetRate, ResamplerFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, OutputLength(samples.Length, sourceRate, targetRate));
        if (sourceRate == targetRate)
        {
            samples.CopyTo(destination);
            return;
        }

        int divisor = (int)BigInteger.GreatestCommonDivisor(sourceRate, targetRate);
        PolyphaseBank bank = Banks.GetOrAdd(
            (sourceRate / divisor, targetRate / divisor, filter), static key => new PolyphaseBank(key.Source, key.Target, key.Filter));
        float[] padded = new float[samples.Length + (2 * bank.RowLength)];
        samples.CopyTo(padded.AsSpan(bank.Side - 1));
        long position = 0;
        for (int i = 0; i < destination.Length; i++)
        {
            int start = (int)(position / bank.TargetStep);
            destination[i] = TensorPrimitives.Dot(padded.AsSpan(start, bank.RowLength), bank.Row(i % bank.TargetStep));
            position += bank.SourceStep;
        }
    }
}
