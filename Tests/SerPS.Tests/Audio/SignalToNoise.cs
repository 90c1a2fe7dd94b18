namespace SerPS.Tests.Audio;

/// <summary>How near one recording is to another.</summary>
internal static class SignalToNoise
{
    /// <summary>The power of what is expected over that of the difference, in dB, where both begin together.</summary>
    public static double Decibels(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        double signal = 0, noise = 0;
        for (int i = 0; i < Math.Min(expected.Length, found.Length); i++)
        {
            signal += (double)expected[i] * expected[i];
            noise += ((double)found[i] - expected[i]) * ((double)found[i] - expected[i]);
        }

        return 10 * Math.Log10(signal / Math.Max(noise, 1e-30));
    }

    /// <summary>
    /// It where what is expected begins <c>Shift</c> samples into <paramref name="found"/>: the shift between two at which the middle of
    /// what is expected, at most 8192 samples, fits best.
    /// </summary>
    public static (double Decibels, int Shift) Best(ReadOnlySpan<float> expected, ReadOnlySpan<float> found, int first, int last)
    {
        int length = Math.Min(8192, expected.Length), start = (expected.Length - length) / 2;
        (double Decibels, int Shift) best = (double.NegativeInfinity, 0);
        for (int shift = Math.Max(first, -start); shift <= Math.Min(last, found.Length - start - length); shift++)
        {
            double decibels = Decibels(expected.Slice(start, length), found.Slice(start + shift, length));
            best = decibels > best.Decibels ? (decibels, shift) : best;
        }

        return (Decibels(expected[Math.Max(0, -best.Shift)..], found[Math.Max(0, best.Shift)..]), best.Shift);
    }
}
