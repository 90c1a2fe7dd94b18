namespace SerPS.Signal;

/// <summary>Changes sample rates with linear-phase filters; the output is aligned in time with the input.</summary>
public static class Resampler
{
    private const int MaxRatio = 1000;

    // a bank takes up to 4 MiB, so a collection of ever new rates, or pitches drawn by chance, must not keep them all
    private static readonly RecentCache<(int Source, int Target, ResamplerFilter Filter), IRateChange> Banks = new(32, key =>
        key.Filter != ResamplerFilter.SoxrHq ? ResamplingBank.Create(key.Source, key.Target, key.Filter)
        : SharpFilter.IsOneStage(key.Source, key.Target)
            ? ResamplingBank.Create(key.Source, key.Target, SharpFilter.OneStage(key.Source, key.Target))
            : new TwoStageResampler(key.Source, key.Target));

    /// <summary>Samples that resampling gives: ⌈length · target / source⌉.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnsupported"/>: more than an array can hold.</exception>
    public static int OutputLength(int length, int sourceRate, int targetRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(targetRate);
        Int128 count = (((Int128)length * targetRate) + sourceRate - 1) / sourceRate;
        return count <= Array.MaxLength
            ? (int)count
            : throw new SerException(
                ErrorId.AudioUnsupported,
                $"{length} samples cannot be resampled from {sourceRate} Hz to {targetRate} Hz: {count} are more than an array can hold.");
    }

    /// <summary>Resamples a whole signal; equal rates give a copy.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="sourceRate">Their rate in Hz.</param>
    /// <param name="targetRate">The rate asked for, in Hz.</param>
    /// <param name="filter">The filter; <see cref="ResamplerFilter.SoxrHq"/> is librosa's default.</param>
    /// <returns><see cref="OutputLength"/> samples.</returns>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnsupported"/>: the rates are too far apart.</exception>
    public static float[] Resample(ReadOnlySpan<float> samples, int sourceRate, int targetRate, ResamplerFilter filter)
    {
        float[] result = GC.AllocateUninitializedArray<float>(OutputLength(samples.Length, sourceRate, targetRate));
        Resample(samples, result, sourceRate, targetRate, filter);
        return result;
    }

    /// <summary>Resamples into <paramref name="destination"/>, which holds exactly <see cref="OutputLength"/> samples.</summary>
    /// <inheritdoc cref="Resample(ReadOnlySpan{float}, int, int, ResamplerFilter)"/>
    public static void Resample(
        ReadOnlySpan<float> samples, Span<float> destination, int sourceRate, int targetRate, ResamplerFilter filter)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, OutputLength(samples.Length, sourceRate, targetRate));
        if (sourceRate == targetRate)
        {
            samples.CopyTo(destination);
            return;
        }

        Bank(sourceRate, targetRate, filter).Apply(samples, destination);
        if (filter.SamplesPerCrossing > 0)
        {
            // resampy rounds the length down, and librosa fills it up with zeros
            destination[(int)((long)samples.Length * targetRate / sourceRate)..].Clear();
        }
    }

    /// <summary>The greatest common divisor (Euclid).</summary>
    internal static int CommonDivisor(int a, int b) => b == 0 ? a : CommonDivisor(b, a % b);

    private static IRateChange Bank(int source, int target, ResamplerFilter filter)
    {
        if (Math.Max(source, target) / (double)Math.Min(source, target) > MaxRatio)
        {
            throw new SerException(
                ErrorId.AudioUnsupported,
                $"The sample rate is {source} Hz, and {target} Hz are needed; expected no more than {MaxRatio} times as many or as few.");
        }

        int divisor = CommonDivisor(source, target);
        return Banks.Get((source / divisor, target / divisor, filter));
    }
}

/// <summary>A way from one sample rate to another. Thread-safe.</summary>
internal interface IRateChange
{
    /// <summary>Resamples a signal with zeros before and after it.</summary>
    void Apply(ReadOnlySpan<float> input, Span<float> output);
}
