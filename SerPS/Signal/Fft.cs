using System.Numerics;

namespace SerPS.Signal;

/// <summary>
/// Discrete Fourier transform of <see cref="Lanes"/> real signals at once in single precision. Arrays are [time or bin, lane]. Thread-safe.
/// </summary>
/// <param name="size">A power of two, at least <see cref="Fft{T}.MinSize"/>.</param>
public sealed class Fft(int size) : Fft<float>(size)
{
    /// <summary>Signals transformed at once.</summary>
    public static int Lanes => Vector<float>.Count;
}
