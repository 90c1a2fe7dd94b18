using System.Numerics.Tensors;

namespace SerPS.Audio;

/// <summary>What all audio must fulfil, however it was read.</summary>
internal static class AudioChecks
{
    /// <summary>Enough samples to say anything.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioTooShort"/></exception>
    public static void RequireLength(long samples, int sampleRate, string? source, IEnumerable<string> warnings)
    {
        if (samples >= AudioClip.MinSeconds * sampleRate)
        {
            return;
        }

        string found = FormattableString.Invariant(
            $"{(double)samples / sampleRate:0.###} s of audio ({samples} samples at {sampleRate} Hz)");
        string expected = FormattableString.Invariant($"at least {AudioClip.MinSeconds} s are needed.");
        throw new SerException(
            ErrorId.AudioTooShort, string.Join(' ', [$"{Name(source)} holds {found};", expected, .. warnings]), source);
    }

    /// <summary>Only finite samples, none larger than <see cref="AudioClip.MaxSample"/>.</summary>
    /// <param name="samples">A stretch of the audio.</param>
    /// <param name="before">Samples before the stretch.</param>
    /// <param name="source">Where they came from.</param>
    /// <exception cref="SerException"><see cref="ErrorId.AudioNotFinite"/></exception>
    public static void RequireFinite(ReadOnlySpan<float> samples, long before, string? source)
    {
        if (FindBad(samples) is not { } index)
        {
            return;
        }

        float sample = samples[index];
        string found = float.IsNaN(sample) ? "not a number" : float.IsInfinity(sample) ? "infinite"
            : FormattableString.Invariant($"{sample:0.###E+0}, and full scale is 1");
        throw new SerException(ErrorId.AudioNotFinite, $"{Name(source)}: sample {before + index} is {found}; all must be finite.", source);
    }

    /// <summary>Where the first sample is that is not finite or too large; <see langword="null"/> where there is none.</summary>
    public static int? FindBad(ReadOnlySpan<float> samples)
    {
        // the sum is no less than each square, and not a number where one of them is none
        if (TensorPrimitives.SumOfSquares(samples) <= AudioClip.MaxSample * AudioClip.MaxSample)
        {
            return null;
        }

        int index = 0;
        while (index < samples.Length && Math.Abs(samples[index]) <= AudioClip.MaxSample)
        {
            index++;
        }

        return index < samples.Length ? index : null;
    }

    private static string Name(string? source) => source is null ? "The audio" : $"'{source}'";
}
