using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>
/// Distance in dB between the peaks and the valleys of octave bands, as <c>librosa.feature.spectral_contrast</c> (Jiang et al.,
/// 2002): bands from 0, 200, 400, … 6400 Hz on, their strongest and weakest 2 % of bins. Owns its work space: one a thread.
/// </summary>
public sealed class SpectralContrast
{
    /// <summary>Number of bands.</summary>
    public const int Bands = 7;

    /// <summary>Sample rates must be above this, in Hz, so that there is something in the highest band.</summary>
    public const int MinSampleRate = 12800;

    private const double LowestHz = 200;
    private const double Quantile = 0.02;
    private readonly (int Start, int End, int Count)[] _bands = new (int, int, int)[Bands];
    private readonly FrameMatrix _valleys = new();

    /// <summary>Finds the bins of each band.</summary>
    public SpectralContrast(int sampleRate, int fftSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(sampleRate, MinSampleRate);
        int bins = 1 + (fftSize / 2);
        double binHz = (double)sampleRate / fftSize;
        for (int band = 0; band < Bands; band++)
        {
            double low = band == 0 ? 0 : LowestHz * Math.Pow(2, band - 1);
            int start = (int)Math.Ceiling(low / binHz) - (band == 0 ? 0 : 1); // with the bin below
            int end = band == Bands - 1 ? bins : Math.Min(bins, (int)Math.Floor(LowestHz * Math.Pow(2, band) / binHz) + 1);
            int count = Math.Max(1, (int)Math.Round(Quantile * (end - start)));
            _bands[band] = (start, band == Bands - 1 ? end : end - 1, count);
        }
    }

    /// <summary>The contrast, [<see cref="Bands"/>, frames].</summary>
    /// <param name="magnitude">[1 + FFT size / 2, frames].</param>
    /// <param name="contrast">Takes the result.</param>
    public void Compute(FrameMatrix magnitude, FrameMatrix contrast)
    {
        contrast.Reshape(Bands, magnitude.Frames);
        _valleys.Reshape(Bands, magnitude.Frames);
        for (int band = 0; band < Bands; band++)
        {
            MeanExtremes(magnitude, _bands[band], MemoryMarshal.Cast<float, Vector<float>>(contrast.PaddedRow(band)),
                MemoryMarshal.Cast<float, Vector<float>>(_valleys.PaddedRow(band)));
        }

        Decibel.Absolute.Apply(contrast);
        Decibel.Absolute.Apply(_valleys);
        TensorPrimitives.Subtract(contrast.Padded, _valleys.Padded, contrast.Padded);
    }

    private static void MeanExtremes(
        FrameMatrix magnitude, (int Start, int End, int Count) band, Span<Vector<float>> peaks, Span<Vector<float>> valleys)
    {
        ReadOnlySpan<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(magnitude.Padded);
        Span<Vector<float>> largest = stackalloc Vector<float>[band.Count];
        Span<Vector<float>> smallest = stackalloc Vector<float>[band.Count];
        for (int block = 0; block < peaks.Length; block++)
        {
            largest.Fill(Vector<float>.Zero);
            smallest.Fill(new Vector<float>(float.MaxValue));
            for (int bin = band.Start; bin < band.End; bin++)
            {
                Vector<float> high = values[(bin * peaks.Length) + block];
                Vector<float> low = high;
                for (int i = 0; i < largest.Length; i++)
                {
                    (largest[i], high) = (Vector.MaxNative(largest[i], high), Vector.MinNative(largest[i], high));
                    (smallest[i], low) = (Vector.MinNative(smallest[i], low), Vector.MaxNative(smallest[i], low));
                }
            }

            (peaks[block], valleys[block]) = (Mean(largest), Mean(smallest));
        }
    }

    private static Vector<float> Mean(ReadOnlySpan<Vector<float>> values)
    {
        Vector<float> sum = Vector<float>.Zero;
        foreach (Vector<float> value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
