using System.Numerics;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>
/// How far a recording's pitches lie from the tempered scale, as <c>librosa.estimate_tuning</c>: spectral peaks found by parabolic
/// interpolation (<c>piptrack</c>), and the most frequent deviation of the stronger half. Owns its work space: one a thread.
/// </summary>
/// <param name="sampleRate">Sample rate in Hz.</param>
/// <param name="binsPerOctave">Steps of the scale in an octave.</param>
public sealed class Tuning(int sampleRate, int binsPerOctave)
{
    /// <summary>Number of values that the estimate can take: −0.50, −0.49, … 0.49.</summary>
    public const int Steps = 100;

    private const double MinHz = 150;
    private const double MaxHz = 4000;
    private const float Threshold = 0.1f; // of the frame's maximum
    private readonly int[] _counts = new int[Steps];
    private (int Bin, float Below, float Here, float Above)[] _peaks = [];
    private int _count;
    private float[] _magnitudes = [];
    private float[] _reordered = [];

    /// <summary>The deviation in hundredths of a step, −50…49; 0 where there is no peak.</summary>
    /// <param name="spectrogram">Magnitudes or powers, [1 + FFT size / 2, frames].</param>
    public int Estimate(FrameMatrix spectrogram)
    {
        Clear();
        ReadOnlySpan<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(spectrogram.Padded);
        int width = spectrogram.Stride / Fft.Lanes;
        for (int block = 0; block < width; block++)
        {
            Add(values[block..], width, spectrogram.Rows, Math.Min(Fft.Lanes, spectrogram.Frames - (block * Fft.Lanes)));
        }

        return Estimate(spectrogram.Rows);
    }

    /// <summary>Forgets what was added.</summary>
    internal void Clear() => _count = 0;

    /// <summary>Adds the peaks of up to <see cref="Fft.Lanes"/> spectra.</summary>
    /// <param name="spectra">Magnitudes or powers; bin k of all spectra is at k · <paramref name="stride"/>.</param>
    /// <param name="stride">Vectors from one bin to the next.</param>
    /// <param name="bins">Bins of a spectrum.</param>
    /// <param name="count">Spectra that mean something.</param>
    internal void Add(ReadOnlySpan<Vector<float>> spectra, int stride, int bins, int count)
    {
        Vector<float> max = spectra[0], otherMax = max; // two, because one would wait for itself
        for (int bin = 1; bin < bins; bin += 2)
        {
            max = Vector.MaxNative(max, spectra[bin * stride]);
            otherMax = Vector.MaxNative(otherMax, spectra[Math.Min(bin + 1, bins - 1) * stride]);
        }

        Vector<float> threshold = Vector.MaxNative(max, otherMax) * Threshold;
        double binHz = sampleRate / (2.0 * (bins - 1));
        int first = Math.Max(1, (int)Math.Ceiling(MinHz / binHz)), end = Math.Min(bins - 1, (int)Math.Ceiling(MaxHz / binHz));
        MakeRoom(Math.Max(0, end - first) * Fft.Lanes);
        Span<int> flags = stackalloc int[Fft.Lanes];
        for (int bin = first; bin < end; bin++)
        {
            ref readonly Vector<float> below = ref spectra[(bin - 1) * stride], here = ref spectra[bin * stride];
            ref readonly Vector<float> above = ref spectra[(bin + 1) * stride];
            Vector<int> isPeak =
                Vector.GreaterThan(here, below) & Vector.GreaterThanOrEqual(here, above) & Vector.GreaterThan(here, threshold);
            if (isPeak == Vector<int>.Zero)
            {
                continue;
            }

            // written in any case and kept where it is a peak, because a branch that nothing foretells costs more
            isPeak.CopyTo(flags);
            for (int i = 0; i < count; i++)
            {
                _peaks[_count] = (bin, below[i], here[i], above[i]);
                _count -= flags[i];
            }
        }
    }

    /// <summary>The deviation of what was added, from spectra of so many bins.</summary>
    internal int Estimate(int bins)
    {
        if (_count == 0)
        {
            return 0;
        }

        double binHz = sampleRate / (2.0 * (bins - 1));
        ReadOnlySpan<(int Bin, float Below, float Here, float Above)> peaks = _peaks.AsSpan(0, _count);
        Span<float> magnitudes = _magnitudes.AsSpan(0, _count);
        for (int i = 0; i < peaks.Length; i++)
        {
            float slope = Slope(peaks[i]);
            magnitudes[i] = peaks[i].Here + (0.5f * slope * Shift(peaks[i], slope));
        }

        Span<float> reordered = _reordered.AsSpan(0, _count);
        magnitudes.CopyTo(reordered);
        float threshold = Median.Of(reordered);
        double referenceHz = 440.0 / 16;
        Array.Clear(_counts);
        for (int i = 0; i < peaks.Length; i++)
        {
            if (magnitudes[i] >= threshold)
            {
                float pitch = (float)((peaks[i].Bin + Shift(peaks[i], Slope(peaks[i]))) * binHz);
                float position = binsPerOctave * MathF.Log2(pitch / (float)referenceHz);
                float residual = position - MathF.Floor(position);
                residual = residual >= 0.5f ? residual - 1 : residual;
                _counts[Math.Clamp((int)Math.Floor((residual + 0.5) * Steps), 0, Steps - 1)]++;
            }
        }

        return Array.IndexOf(_counts, _counts.Max()) - (Steps / 2);
    }

    private static float Slope((int Bin, float Below, float Here, float Above) peak) => (peak.Above - peak.Below) / 2;

    /// <summary>How far the top of the parabola lies from the bin.</summary>
    private static float Shift((int Bin, float Below, float Here, float Above) peak, float slope)
    {
        float curvature = peak.Above + peak.Below - (2 * peak.Here);
        return Math.Abs(slope) >= Math.Abs(curvature) ? 0 : -slope / curvature;
    }

    private void MakeRoom(int more)
    {
        if (_peaks.Length < _count + more)
        {
            Array.Resize(ref _peaks, 2 * (_count + more));
            (_magnitudes, _reordered) = (new float[_peaks.Length], new float[_peaks.Length]);
        }
    }
}
