namespace SerPS.Signal;

/// <summary>Analysis windows, periodic as <c>scipy.signal.get_window(name, n, fftbins=True)</c> gives them.</summary>
public static class WindowFunction
{
    /// <summary>A window of <paramref name="length"/> samples, largest value 1.</summary>
    public static double[] Create(WindowKind kind, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        var window = new double[length];
        for (int n = 0; n < length; n++)
        {
            window[n] = kind switch
            {
                WindowKind.Hann => 0.5 - (0.5 * Math.Cos(2 * Math.PI * n / length)),
                WindowKind.Rectangular => 1,
                _ => throw new ArgumentOutOfRangeException(nameof(kind)),
            };
        }

        return window;
    }

    /// <summary>A window with zeros to both sides; an odd one goes to the right.</summary>
    public static double[] Create(WindowKind kind, int length, int paddedLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(paddedLength, length);
        var padded = new double[paddedLength];
        Create(kind, length).CopyTo(padded, (paddedLength - length) / 2);
        return padded;
    }
}

/// <summary>Shapes of analysis windows.</summary>
public enum WindowKind
{
    /// <summary>Raised cosine, periodic.</summary>
    Hann,

    /// <summary>All ones.</summary>
    Rectangular,
}
