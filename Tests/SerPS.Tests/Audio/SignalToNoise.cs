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

    /// <summary>The best of it over shifts, and the shift: where in <paramref name="found"/> what is expected begins.</summary>
    public static (double Decibels, int Shift) Best(ReadOnlySpan<float> expected, ReadOnlySpan<float> found, int first, int last)
    {
        (double Decibels, int Shift) best = (double.NegativeInfinity, 0);
        for (int shift = first; shift <= last; shift++)
        {
            double decibels = Decibels(expected[Math.Max(0, -shift)..], found[Math.Max(0, shift)..]);
            best = decibels > best.Decibels ? (decibels, shift) : best;
        }

        return best;
    }
}
