using System.Numerics;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>
/// Windowed transforms of <see cref="Fft.Lanes"/> signals at once, computed in double precision: what lies 140 dB below the strongest bin
/// is still right. Owns its work space: one a thread.
/// </summary>
internal sealed class DoubleFft
{
    private readonly Fft<double> _fft;
    private readonly double[] _window;
    private readonly AlignedBuffer[] _signals; // a vector of doubles holds half the lanes
    private readonly AlignedBuffer[] _real;
    private readonly AlignedBuffer[] _imaginary;

    /// <summary>Prepares the tables.</summary>
    /// <param name="window">Factors of the samples; as many as a transform has.</param>
    public DoubleFft(double[] window)
    {
        _fft = new Fft<double>(window.Length);
        _window = window;
        _signals = Buffers(window.Length);
        _real = Buffers(_fft.Bins);
        _imaginary = Buffers(_fft.Bins);
    }

    /// <summary>As <see cref="Fft{T}.Forward(Span{T}, Span{T}, Span{T})"/>, of signals times the window.</summary>
    public void Forward(ReadOnlySpan<float> signals, Span<float> real, Span<float> imaginary)
    {
        Load(signals);
        for (int half = 0; half < 2; half++)
        {
            _fft.Forward(Doubles(_signals[half]), Doubles(_real[half]), Doubles(_imaginary[half]));
        }

        Store(_real, real);
        Store(_imaginary, imaginary);
    }

    /// <summary>As <see cref="Fft{T}.Power"/>, of signals times the window.</summary>
    public void Power(ReadOnlySpan<float> signals, Span<float> power)
    {
        Load(signals);
        for (int half = 0; half < 2; half++)
        {
            _fft.Power(Doubles(_signals[half]), Doubles(_real[half]));
        }

        Store(_real, power);
    }

    private static AlignedBuffer[] Buffers(int rows) => [new AlignedBuffer(rows * Fft.Lanes), new AlignedBuffer(rows * Fft.Lanes)];

    private static Span<double> Doubles(AlignedBuffer buffer) => MemoryMarshal.Cast<float, double>(buffer.Span);

    private static Span<Vector<double>> Vectors(AlignedBuffer buffer) => MemoryMarshal.Cast<float, Vector<double>>(buffer.Span);

    private static void Store(AlignedBuffer[] halves, Span<float> result)
    {
        ReadOnlySpan<Vector<double>> low = Vectors(halves[0]), high = Vectors(halves[1]);
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(result);
        for (int i = 0; i < vectors.Length && i < low.Length && i < high.Length; i++)
        {
            vectors[i] = Vector.Narrow(low[i], high[i]);
        }
    }

    private void Load(ReadOnlySpan<float> signals)
    {
        ReadOnlySpan<Vector<float>> samples = MemoryMarshal.Cast<float, Vector<float>>(signals);
        Span<Vector<double>> low = Vectors(_signals[0]), high = Vectors(_signals[1]);
        for (int n = 0; n < _window.Length; n++)
        {
            Vector.Widen(samples[n], out Vector<double> first, out Vector<double> second);
            (low[n], high[n]) = (first * _window[n], second * _window[n]);
        }
    }
}
