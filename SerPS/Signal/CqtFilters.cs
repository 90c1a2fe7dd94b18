using System.Numerics;

namespace SerPS.Signal;

/// <summary>
/// The filters of one octave of a constant-Q transform, as spectra: L1-normalised windowed phasors (<c>librosa.filters.wavelet</c>), of
/// which only the bins that hold 99 % of the magnitude are kept.
/// </summary>
internal sealed class CqtFilters
{
    private const double DroppedMagnitude = 0.01;
    private readonly (int Bin, float Real, float Imaginary)[][] _spectra;

    /// <summary>Computes the filters.</summary>
    /// <param name="sampleRate">Sample rate in Hz.</param>
    /// <param name="lowestHz">Frequency of the lowest filter of the octave.</param>
    /// <param name="count">Filters in the octave.</param>
    public CqtFilters(double sampleRate, double lowestHz, int count)
    {
        double[] frequencies = [.. Enumerable.Range(0, count).Select(i => lowestHz * Math.Pow(2, (double)i / count))];
        double[] lengths = [.. frequencies.Select(hz => Length(sampleRate, hz, count))];
        FftSize = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(lengths[0]));
        _spectra = new (int, float, float)[count][];
        var fft = new Fft(FftSize);
        for (int i = 0; i < count; i++)
        {
            _spectra[i] = Sparse(Spectrum(fft, lengths[i], frequencies[i] / sampleRate));
        }
    }

    /// <summary>Number of filters.</summary>
    public int Count => _spectra.Length;

    /// <summary>Samples of the transforms that the filters apply to.</summary>
    public int FftSize { get; }

    /// <summary>Samples of a filter; not whole.</summary>
    public static double Length(double sampleRate, double hz, int binsPerOctave)
    {
        double ratio = Math.Pow(2, 2.0 / binsPerOctave);
        return (ratio + 1) / (ratio - 1) * sampleRate / hz;
    }

    /// <summary>Magnitudes of the responses to <see cref="Fft.Lanes"/> spectra: a vector for each bin in, for each filter out.</summary>
    public void Apply(ReadOnlySpan<Vector<float>> real, ReadOnlySpan<Vector<float>> imaginary, Span<Vector<float>> magnitudes)
    {
        for (int i = 0; i < _spectra.Length; i++)
        {
            Vector<float> re = Vector<float>.Zero;
            Vector<float> im = Vector<float>.Zero;
            foreach ((int bin, float weightRe, float weightIm) in _spectra[i])
            {
                Vector<float> x = real[bin];
                Vector<float> y = imaginary[bin];
                re = Vector.FusedMultiplyAdd(x, new Vector<float>(weightRe), re) - (y * weightIm);
                im = Vector.FusedMultiplyAdd(x, new Vector<float>(weightIm), im) + (y * weightRe);
            }

            magnitudes[i] = Vector.SquareRoot((re * re) + (im * im));
        }
    }

    /// <summary>Spectrum of a filter of L1 norm 1, times its length over that of the transform.</summary>
    private static Complex[] Spectrum(Fft fft, double length, double cyclesPerSample)
    {
        int first = (int)Math.Floor(-length / 2);
        int count = (int)Math.Floor(length / 2) - first;
        double[] window = WindowFunction.Create(WindowKind.Hann, count);
        double scale = length / fft.Size / window.Sum();
        var real = new float[fft.Size];
        var imaginary = new float[fft.Size];
        int offset = (fft.Size - count) / 2;
        for (int n = 0; n < count; n++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * cyclesPerSample * (first + n));
            real[offset + n] = (float)(scale * window[n] * cos);
            imaginary[offset + n] = (float)(scale * window[n] * sin);
        }

        return [.. fft.Forward(real).Zip(fft.Forward(imaginary), (x, y) => x + (Complex.ImaginaryOne * y))];
    }

    private static (int Bin, float Real, float Imaginary)[] Sparse(Complex[] spectrum)
    {
        double[] magnitudes = [.. spectrum.Select(value => value.Magnitude).Order()];
        double dropped = magnitudes.Sum() * DroppedMagnitude;
        double sum = 0;
        double smallest = magnitudes.First(magnitude => (sum += magnitude) >= dropped);
        return [.. spectrum.Index().Where(bin => bin.Item.Magnitude >= smallest)
            .Select(bin => (bin.Index, (float)bin.Item.Real, (float)bin.Item.Imaginary))];
    }
}
