using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;

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
        unsafe
        {
            int length = samples.Length + bank.Lead + bank.RowLength + bank.SourceStep + 16;
            float[] rented = ArrayPool<float>.Shared.Rent(length + 16);
            fixed (float* start = rented)
            {
                float* padded = (float*)(((nint)start + 63) / 64 * 64);
                var all = new Span<float>(padded, length);
                all[..bank.Lead].Clear();
                samples.CopyTo(all[bank.Lead..]);
                all[(bank.Lead + samples.Length)..].Clear();
                bank.Apply(padded, destination);
            }

            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
