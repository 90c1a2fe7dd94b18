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
    private readonly List<float> _pitches = [];
    private readonly List<float> _magnitudes = [];
    private readonly int[] _counts = new int[Steps];
    private float[] _thresholds = [];
    private float[] _reordered = [];

    /// <summary>The deviation in hundredths of a step, −50…49; 0 where there is no peak.</summary>
    /// <param name="spectrogram">Magnitudes or powers, [1 + FFT size / 2, frames].</param>
    public int Estimate(FrameMatrix spectrogram)
    {
        ArgumentNullException.ThrowIfNull(spectrogram);
        FindPeaks(spectrogram);
        if (_pitches.Count == 0)
        {
            return 0;
        }

        float threshold = MedianMagnitude();
        double referenceHz = 440.0 / 16;
        Array.Clear(_counts);
        for (int i = 0; i < _pitches.Count; i++)
        {
            if (_magnitudes[i] >= threshold)
            {
                float position = binsPerOctave * MathF.Log2(_pitches[i] / (float)referenceHz);
                float residual = position - MathF.Floor(position);
                residual = residual >= 0.5f ? residual - 1 : residual;
                _counts[Math.Clamp((int)Math.Floor((residual + 0.5) * Steps), 0, Steps - 1)]++;
            }
        }

        return Array.IndexOf(_counts, _counts.Max()) - (Steps / 2);
    }

    private void FindPeaks(FrameMatrix spectrogram)
    {
        _pitches.Clear();
        _magnitudes.Clear();
        SetThresholds(spectrogram);
        double binHz = sampleRate / (2.0 * (spectrogram.Rows - 1));
        int first = Math.Max(1, (int)Math.Ceiling(MinHz / binHz));
        for (int bin = first; bin < spectrogram.Rows - 1 && bin * binHz < MaxHz; bin++)
        {
            AddPeaks(bin, binHz, spectrogram);
        }
    }

    private void AddPeaks(int bin, double binHz, FrameMatrix spectrogram)
    {
        ReadOnlySpan<float> below = spectrogram.PaddedRow(bin - 1);
        ReadOnlySpan<float> here = spectrogram.PaddedRow(bin);
        ReadOnlySpan<float> above = spectrogram.PaddedRow(bin + 1);
        for (int first = 0; first < spectrogram.Frames; first += Vector<float>.Count)
        {
            var value = new Vector<float>(here[first..]);
            Vector<int> isPeak = Vector.GreaterThan(value, new Vector<float>(below[first..]))
                & Vector.GreaterThanOrEqual(value, new Vector<float>(above[first..]))
                & Vector.GreaterThan(value, new Vector<float>(_thresholds.AsSpan(first)));
            if (isPeak == Vector<int>.Zero)
            {
                continue;
            }

            for (int frame = first; frame < Math.Min(spectrogram.Frames, first + Vector<float>.Count); frame++)
            {
                if (isPeak[frame - first] != 0)
                {
                    AddPeak(bin, binHz, below[frame], here[frame], above[frame]);
                }
            }
        }
    }

    private void AddPeak(int bin, double binHz, float below, float here, float above)
    {
        float curvature = above + below - (2 * here);
        float slope = (above - below) / 2;
        float shift = Math.Abs(slope) >= Math.Abs(curvature) ? 0 : -slope / curvature;
        _pitches.Add((float)((bin + shift) * binHz));
        _magnitudes.Add(here + (0.5f * slope * shift));
    }

    private void SetThresholds(FrameMatrix spectrogram)
    {
        _thresholds = _thresholds.Length < spectrogram.Stride ? new float[spectrogram.Stride] : _thresholds;
        ReadOnlySpan<Vector<float>> values = MemoryMarshal.Cast<float, Vector<float>>(spectrogram.Padded);
        Span<Vector<float>> thresholds = MemoryMarshal.Cast<float, Vector<float>>(_thresholds.AsSpan(0, spectrogram.Stride));
        for (int block = 0; block < thresholds.Length; block++)
        {
            Vector<float> max = Vector<float>.Zero;
            for (int i = block; i < values.Length; i += thresholds.Length)
            {
                max = Vector.ConditionalSelect(Vector.GreaterThan(values[i], max), values[i], max);
            }

            thresholds[block] = max * Threshold;
        }
    }

    private float MedianMagnitude()
    {
        int count = _magnitudes.Count;
        if (_reordered.Length < count)
        {
            _reordered = new float[2 * count];
        }

        Span<float> values = _reordered.AsSpan(0, count);
        CollectionsMarshal.AsSpan(_magnitudes).CopyTo(values);
        return Median.Of(values);
    }
}
