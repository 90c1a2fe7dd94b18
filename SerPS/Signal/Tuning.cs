using System.Numerics.Tensors;
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
    private float[] _sorted = [];

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
            ReadOnlySpan<float> below = spectrogram.Row(bin - 1);
            ReadOnlySpan<float> here = spectrogram.Row(bin);
            ReadOnlySpan<float> above = spectrogram.Row(bin + 1);
            for (int frame = 0; frame < here.Length; frame++)
            {
                float value = here[frame];
                if (value > below[frame] && value >= above[frame] && value > _thresholds[frame])
                {
                    AddPeak(bin, binHz, below[frame], value, above[frame]);
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
        if (_thresholds.Length < spectrogram.Frames)
        {
            _thresholds = new float[spectrogram.Frames];
        }

        Span<float> thresholds = _thresholds.AsSpan(0, spectrogram.Frames);
        thresholds.Clear();
        for (int bin = 0; bin < spectrogram.Rows; bin++)
        {
            TensorPrimitives.Max(thresholds, spectrogram.Row(bin), thresholds);
        }

        TensorPrimitives.Multiply(thresholds, Threshold, thresholds);
    }

    private float MedianMagnitude()
    {
        int count = _magnitudes.Count;
        if (_sorted.Length < count)
        {
            _sorted = new float[2 * count];
        }

        Span<float> sorted = _sorted.AsSpan(0, count);
        CollectionsMarshal.AsSpan(_magnitudes).CopyTo(sorted);
        sorted.Sort();
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
