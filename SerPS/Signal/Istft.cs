using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>
/// Signal from a spectrogram, as <c>librosa.istft</c>: windowed overlap-add, divided by the sum of the squared windows. Owns its work
/// space: one a thread.
/// </summary>
public sealed class Istft
{
    private readonly StftOptions _options;
    private readonly Fft _fft;
    private readonly float[] _window;
    private readonly float[] _squared;
    private readonly AlignedBuffer _real;
    private readonly AlignedBuffer _imaginary;
    private readonly AlignedBuffer _lanes;
    private readonly AlignedBuffer _work;
    private readonly float[] _frames;
    private float[] _weights = [];

    /// <summary>Prepares the tables; the options are those of the <see cref="Stft"/>, with centred frames.</summary>
    public Istft(StftOptions options)
    {
        _options = options;
        _fft = new Fft(options.FftSize);
        int windowSize = options.WindowSize == 0 ? options.FftSize : options.WindowSize;
        double[] window = WindowFunction.Create(options.Window, windowSize, options.FftSize);
        _window = [.. window.Select(weight => (float)weight)];
        _squared = [.. window.Select(weight => (float)(weight * weight))];
        _real = new AlignedBuffer(_fft.Bins * Fft.Lanes);
        _imaginary = new AlignedBuffer(_fft.Bins * Fft.Lanes);
        _lanes = new AlignedBuffer(_fft.Size * Fft.Lanes);
        _work = new AlignedBuffer(_fft.Size * Fft.Lanes);
        _frames = new float[_fft.Size * Fft.Lanes];
    }

    /// <summary>Writes the signal.</summary>
    /// <param name="real">Real parts, [1 + FFT size / 2, frames].</param>
    /// <param name="imaginary">Imaginary parts, of the same shape.</param>
    /// <param name="samples">Takes the signal; its length is the number of samples wanted.</param>
    public void Compute(FrameMatrix real, FrameMatrix imaginary, Span<float> samples)
    {
        samples.Clear();
        if (_weights.Length < samples.Length)
        {
            _weights = new float[samples.Length];
        }

        Span<float> weights = _weights.AsSpan(0, samples.Length);
        weights.Clear();
        int frames = Math.Min(real.Frames, (samples.Length + _fft.Size + _options.HopSize - 1) / _options.HopSize);
        for (int first = 0; first < frames; first += Fft.Lanes)
        {
            real.CopyBlock(first, _real.Span);
            imaginary.CopyBlock(first, _imaginary.Span);
            _fft.Inverse(_real.Span, _imaginary.Span, _lanes.Span, _work.Span);
            LaneTranspose.Scatter(_lanes.Span, _frames, _fft.Size);
            for (int lane = 0; lane < Math.Min(Fft.Lanes, frames - first); lane++)
            {
                OverlapAdd(_frames.AsSpan(lane * _fft.Size, _fft.Size), first + lane, samples, weights);
            }
        }

        for (int n = 0; n < samples.Length; n++)
        {
            samples[n] /= weights[n] > 1.17549435e-38f ? weights[n] : 1;
        }
    }

    private void OverlapAdd(ReadOnlySpan<float> frame, int index, Span<float> samples, Span<float> weights)
    {
        int start = (index * _options.HopSize) - (_fft.Size / 2);
        int skip = Math.Max(0, -start);
        int count = Math.Min(_fft.Size, samples.Length - start) - skip;
        if (count > 0)
        {
            Span<float> target = samples.Slice(start + skip, count);
            TensorPrimitives.MultiplyAdd(frame.Slice(skip, count), _window.AsSpan(skip, count), target, target);
            target = weights.Slice(start + skip, count);
            TensorPrimitives.Add(target, _squared.AsSpan(skip, count), target);
        }
    }
}
