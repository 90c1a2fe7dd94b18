using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SerPS.Signal.Voice;

/// <summary>
/// Autocorrelation of frames divided by that of their Hann window, so that a periodic signal reaches 1 at its period (Boersma 1993,
/// "Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio of a sampled sound", eq. 9), two lags to
/// a sample: the power spectrum is continued with zeros, which interpolates as a sinc does. <see cref="Fft.Lanes"/> frames at a time.
/// Owns its work space: one a thread.
/// </summary>
internal sealed class NormalizedAutocorrelation
{
    /// <summary>Lags to a sample.</summary>
    public const int LagsPerSample = 2;

    private const float MinEnergy = 1e-30f; // less is silence
    private const int Periods = 3; // of the lowest frequency in a window
    private readonly double _sampleRate;
    private readonly int _period;
    private readonly float[] _window;
    private readonly float[] _windowed;
    private readonly float[] _scale; // 1 / autocorrelation of the window, by lag
    private readonly Fft _forward;
    private readonly Fft _inverse;
    private readonly AlignedBuffer _frames;
    private readonly AlignedBuffer _power;
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer _work;

    /// <summary>Prepares the tables.</summary>
    public NormalizedAutocorrelation(int sampleRate, double minHz)
    {
        _sampleRate = sampleRate;
        _period = (int)(sampleRate / minHz);
        _window = HannWindow(2 * ((int)(Periods * sampleRate / minHz / 2) - 1));
        _windowed = new float[_window.Length];
        int maxLag = (_window.Length / Periods) + 2;
        _scale = [.. Enumerable.Range(0, (LagsPerSample * maxLag) + 1).Select(lag => 1 / OfWindow(lag))];
        _forward = new Fft((int)BitOperations.RoundUpToPowerOf2((uint)(_window.Length + maxLag)));
        _inverse = new Fft(LagsPerSample * _forward.Size);
        _frames = new AlignedBuffer(_forward.Size * Fft.Lanes);
        _power = new AlignedBuffer(_forward.Bins * Fft.Lanes);
        _values = new AlignedBuffer(2 * (maxLag + 1) * Fft.Lanes);
        _work = new AlignedBuffer(_inverse.Size * Fft.Lanes);
    }

    /// <summary>The result: lags 0, ½, 1, … samples, [lags, <see cref="Fft.Lanes"/>]; silent frames are 0.</summary>
    public ReadOnlySpan<Vector<float>> Values => Vectors[.._scale.Length];

    private Span<Vector<float>> Vectors => MemoryMarshal.Cast<float, Vector<float>>(_values.Span);

    /// <summary>Seconds under the window.</summary>
    public static double WindowSeconds(double minHz) => Periods / minHz;

    /// <summary>Takes up a frame, less its local mean and under the window.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="seconds">The frame's centre.</param>
    /// <param name="lane">Where it goes, in place of what was there.</param>
    /// <returns>The largest magnitude in the middle period.</returns>
    public float Load(ReadOnlySpan<float> samples, double seconds, int lane)
    {
        int right = (int)Math.Floor((seconds * _sampleRate) - 0.5) + 1; // sample n is at (n + ½) / rate
        int from = Math.Clamp(right - _period, 0, samples.Length), to = Math.Clamp(right + _period, from, samples.Length);
        float mean = to > from ? TensorPrimitives.Average(samples[from..to]) : 0;
        int half = _window.Length / 2, start = right - half, first = Math.Clamp(-start, 0, _window.Length);
        int end = Math.Clamp(samples.Length - start, first, _window.Length);
        Span<float> values = _windowed.AsSpan(0, _window.Length), frame = _frames.Span[lane..];
        values.Clear();
        TensorPrimitives.Subtract(samples[(start + first)..(start + end)], mean, values[first..end]);
        TensorPrimitives.Multiply(values, _window, values);
        for (int n = 0; n < values.Length; n++)
        {
            frame[n * Fft.Lanes] = values[n];
        }

        return Math.Abs(TensorPrimitives.MaxMagnitude<float>(values.Slice(half - (_period / 2), _period + 1)));
    }

    /// <summary>Computes <see cref="Values"/> of the frames that were loaded since the last time; other lanes mean nothing.</summary>
    public void Compute()
    {
        Span<float> frames = _frames.Span;
        frames[(_window.Length * Fft.Lanes)..].Clear();
        _forward.Power(frames, _power.Span);
        _inverse.InverseOfLowerHalf(_power.Span, _values.Span, _work.Span);
        Span<Vector<float>> values = Vectors;
        Vector<int> isLoud = Vector.GreaterThan(values[0], new Vector<float>(MinEnergy));
        Vector<float> factor = Vector.ConditionalSelect(isLoud, Vector<float>.One / values[0], Vector<float>.Zero);
        for (int lag = 0; lag < _scale.Length; lag++)
        {
            values[lag] = values[lag] * factor * _scale[lag];
        }
    }

    private static float[] HannWindow(int length) =>
        [.. Enumerable.Range(1, length).Select(n => (float)(0.5 - (0.5 * Math.Cos(2 * Math.PI * n / (length + 1)))))];

    /// <summary>Autocorrelation of the Hann window (Boersma 1993, eq. 8).</summary>
    private float OfWindow(int lag)
    {
        double share = (double)lag / LagsPerSample / (_window.Length + 1), angle = 2 * Math.PI * share;
        return (float)(((1 - share) * ((2 + Math.Cos(angle)) / 3)) + (Math.Sin(angle) / (2 * Math.PI)));
    }
}
