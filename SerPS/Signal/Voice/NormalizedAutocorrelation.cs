using System.Numerics;
using System.Numerics.Tensors;

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
    private readonly AlignedBuffer _power; // beyond the forward transform's bins zeros, which nothing overwrites
    private readonly AlignedBuffer _imaginary;
    private readonly AlignedBuffer _result;
    private readonly AlignedBuffer _work;

    /// <summary>Prepares the tables.</summary>
    public NormalizedAutocorrelation(int sampleRate, double minHz)
    {
        _sampleRate = sampleRate;
        _period = (int)(sampleRate / minHz);
        _window = HannWindow(2 * ((int)(Periods * sampleRate / minHz / 2) - 1));
        _windowed = new float[_window.Length];
        MaxLag = (_window.Length / Periods) + 2;
        _scale = [.. Enumerable.Range(0, (LagsPerSample * MaxLag) + 1).Select(lag => 1 / OfWindow(lag))];
        _forward = new Fft((int)BitOperations.RoundUpToPowerOf2((uint)(_window.Length + MaxLag)));
        _inverse = new Fft(LagsPerSample * _forward.Size);
        _frames = new AlignedBuffer(_forward.Size * Fft.Lanes);
        _power = new AlignedBuffer(_inverse.Bins * Fft.Lanes);
        _imaginary = new AlignedBuffer(_inverse.Bins * Fft.Lanes);
        _result = new AlignedBuffer(_inverse.Size * Fft.Lanes);
        _work = new AlignedBuffer(_inverse.Size * Fft.Lanes);
    }

    /// <summary>The longest lag, in samples.</summary>
    public int MaxLag { get; }

    /// <summary>Values of a frame: lags 0, ½, 1, … <see cref="MaxLag"/> samples.</summary>
    public int Lags => _scale.Length;

    /// <summary>Seconds under the window.</summary>
    public static double WindowSeconds(double minHz) => Periods / minHz;

    /// <summary>Computes <see cref="Fft.Lanes"/> frames.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="grid">Where the frames lie.</param>
    /// <param name="firstFrame">The first of them; those behind the last frame are silent.</param>
    /// <param name="peaks">Takes the largest magnitude in the middle period of each windowed frame.</param>
    public void Compute(ReadOnlySpan<float> samples, FrameGrid grid, int firstFrame, Span<float> peaks)
    {
        Span<float> frames = _frames.Span;
        frames.Clear();
        for (int lane = 0; lane < Fft.Lanes; lane++)
        {
            peaks[lane] = firstFrame + lane < grid.Count ? Load(samples, grid.Seconds(firstFrame + lane), frames[lane..]) : 0;
        }

        _forward.Power(frames, _power.Span[..(_forward.Bins * Fft.Lanes)]);
        _inverse.Inverse(_power.Span, _imaginary.Span, _result.Span, _work.Span);
    }

    /// <summary>Reads one of the frames that were computed; false where it is silent.</summary>
    public bool TryRead(int lane, Span<float> result)
    {
        ReadOnlySpan<float> values = _result.Span;
        float energy = values[lane];
        if (!(energy > MinEnergy))
        {
            return false;
        }

        float factor = 1 / energy;
        for (int lag = 0; lag < _scale.Length; lag++)
        {
            result[lag] = values[(lag * Fft.Lanes) + lane] * factor * _scale[lag];
        }

        return true;
    }

    /// <summary>Writes a frame, less its local mean and under the window, into every <see cref="Fft.Lanes"/>th place.</summary>
    private float Load(ReadOnlySpan<float> samples, double seconds, Span<float> frame)
    {
        int right = (int)Math.Floor((seconds * _sampleRate) - 0.5) + 1; // sample n is at (n + ½) / rate
        int from = Math.Clamp(right - _period, 0, samples.Length), to = Math.Clamp(right + _period, from, samples.Length);
        float mean = to > from ? TensorPrimitives.Average(samples[from..to]) : 0;
        int half = _window.Length / 2, start = right - half, first = Math.Clamp(-start, 0, _window.Length);
        int end = Math.Clamp(samples.Length - start, first, _window.Length);
        Span<float> values = _windowed.AsSpan(0, _window.Length);
        values.Clear();
        TensorPrimitives.Subtract(samples[(start + first)..(start + end)], mean, values[first..end]);
        TensorPrimitives.Multiply(values, _window, values);
        for (int n = 0; n < values.Length; n++)
        {
            frame[n * Fft.Lanes] = values[n];
        }

        return Math.Abs(TensorPrimitives.MaxMagnitude<float>(values.Slice(half - (_period / 2), _period + 1)));
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
