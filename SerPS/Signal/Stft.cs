namespace SerPS.Signal;

/// <summary>
/// Short-time Fourier transform, as <c>librosa.stft</c>; <see cref="Fft.Lanes"/> frames at a time. Owns its work space: one a thread.
/// </summary>
public sealed class Stft
{
    private readonly Fft _fft;
    private readonly DoubleFft? _double;
    private readonly float[] _window;
    private readonly float[] _segment; // the samples under one block of frames
    private readonly AlignedBuffer _frames;
    private readonly AlignedBuffer _real;
    private readonly AlignedBuffer _imaginary;

    /// <summary>Prepares the tables.</summary>
    public Stft(StftOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.HopSize);
        Options = options;
        _fft = new Fft(options.FftSize);
        int windowSize = options.WindowSize == 0 ? options.FftSize : options.WindowSize;
        double[] window = WindowFunction.Create(options.Window, windowSize, options.FftSize);
        _window = [.. window.Select(weight => (float)weight)];
        _double = options.DoublePrecision ? new DoubleFft(window) : null;
        _segment = new float[((Fft.Lanes - 1) * options.HopSize) + options.FftSize];
        _frames = new AlignedBuffer(options.FftSize * Fft.Lanes);
        _real = new AlignedBuffer(_fft.Bins * Fft.Lanes);
        _imaginary = new AlignedBuffer(_fft.Bins * Fft.Lanes);
    }

    /// <summary>How the signal is cut.</summary>
    public StftOptions Options { get; }

    /// <summary>Bins of a frame: 1 + FftSize / 2.</summary>
    public int Bins => _fft.Bins;

    /// <summary>Frames of a signal; at least 1, a signal shorter than a frame being filled with zeros.</summary>
    public int FrameCount(int samples) =>
        1 + (Options.Centre ? samples / Options.HopSize : Math.Max(0, samples - Options.FftSize) / Options.HopSize);

    /// <summary>Power spectrogram, |X|², [<see cref="Bins"/>, frames].</summary>
    public void Power(ReadOnlySpan<float> samples, FrameMatrix power)
    {
        power.Reshape(Bins, FrameCount(samples.Length));
        for (int frame = 0; frame < power.Frames; frame += Fft.Lanes)
        {
            PowerBlock(samples, frame, _real.Span);
            power.SetBlock(frame, _real.Span);
        }
    }

    /// <summary>Spectrogram: real and imaginary parts, each [<see cref="Bins"/>, frames].</summary>
    public void Forward(ReadOnlySpan<float> samples, FrameMatrix real, FrameMatrix imaginary)
    {
        real.Reshape(Bins, FrameCount(samples.Length));
        imaginary.Reshape(Bins, real.Frames);
        for (int frame = 0; frame < real.Frames; frame += Fft.Lanes)
        {
            ForwardBlock(samples, frame, _real.Span, _imaginary.Span);
            real.SetBlock(frame, _real.Span);
            imaginary.SetBlock(frame, _imaginary.Span);
        }
    }

    /// <summary>Power spectra of <see cref="Fft.Lanes"/> frames: [<see cref="Bins"/>, <see cref="Fft.Lanes"/>].</summary>
    internal void PowerBlock(ReadOnlySpan<float> samples, int firstFrame, Span<float> power)
    {
        LoadFrames(samples, firstFrame);
        if (_double is null)
        {
            _fft.Power(_frames.Span, power);
        }
        else
        {
            _double.Power(_frames.Span, power);
        }
    }

    /// <summary>Spectra of <see cref="Fft.Lanes"/> frames, each part [<see cref="Bins"/>, <see cref="Fft.Lanes"/>].</summary>
    internal void ForwardBlock(ReadOnlySpan<float> samples, int firstFrame, Span<float> real, Span<float> imaginary)
    {
        LoadFrames(samples, firstFrame);
        if (_double is null)
        {
            _fft.Forward(_frames.Span, real, imaginary);
        }
        else
        {
            _double.Forward(_frames.Span, real, imaginary);
        }
    }

    private void Mirror(ReadOnlySpan<float> samples, long start, int from, int to)
    {
        long period = 2L * (samples.Length - 1);
        for (int i = from; i < to; i++)
        {
            long at = Math.Abs(start + i) % period;
            _segment[i] = samples[(int)Math.Min(at, period - at)];
        }
    }

    private void LoadFrames(ReadOnlySpan<float> samples, int firstFrame)
    {
        long start = ((long)firstFrame * Options.HopSize) - (Options.Centre ? Options.FftSize / 2 : 0);
        int before = (int)Math.Clamp(-start, 0, _segment.Length);
        int from = (int)Math.Clamp(start, 0, samples.Length);
        int count = Math.Clamp(samples.Length - from, 0, _segment.Length - before);
        _segment.AsSpan(0, before).Clear();
        samples.Slice(from, count).CopyTo(_segment.AsSpan(before));
        _segment.AsSpan(before + count).Clear();
        if (Options.Reflect && Options.Centre && samples.Length > 1)
        {
            // only as far as frames reach that are there
            int end = (int)Math.Min(_segment.Length, samples.Length + (Options.FftSize / 2) - start);
            Mirror(samples, start, 0, before);
            Mirror(samples, start, before + count, end);
        }

        LaneTranspose.Gather(_segment, Options.HopSize, Options.FftSize, _frames.Span, _double is null ? _window : []);
    }
}
