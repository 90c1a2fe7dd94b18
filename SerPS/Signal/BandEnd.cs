using System.Numerics;

namespace SerPS.Signal;

/// <summary>
/// Whether a recording holds nothing above 4 kHz, as what came through a telephone: its rate is 8 kHz, or the power density between 4.6 and
/// 7.5 kHz lies 45 dB below that from 0.3 to 3.4 kHz. It is judged by a frame of at least 10 ms sixteen times a second, so that hardly a
/// consonant is missed.
/// </summary>
public sealed class BandEnd
{
    private const double FrameSeconds = 0.01, SpacingSeconds = 1.0 / 16;
    private const double TelephoneRate = 8200, MinDropDb = 45;

    private static readonly Spectrum?[] Spectra = new Spectrum[32]; // by the logarithm of their size: making one takes longer than a clip

    private readonly int _sampleRate;
    private readonly Fft _fft;
    private readonly float[] _window;
    private readonly int _spacing;
    private readonly float[] _frames; // one after the other
    private readonly float[] _lanes;
    private readonly float[] _power;
    private double _voice;
    private double _above;
    private int _count;
    private int _position; // within a frame and the gap that follows it

    /// <summary>Nothing is judged yet.</summary>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="everywhere">Judges by frame after frame, without gaps.</param>
    public BandEnd(int sampleRate, bool everywhere = false)
    {
        _sampleRate = sampleRate;
        int size = Math.Max(Fft.MinSize, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Ceiling(FrameSeconds * sampleRate)));
        (_fft, _window) = Spectra[BitOperations.Log2((uint)size)] ??= new Spectrum(
            new Fft(size), [.. WindowFunction.Create(WindowKind.Hann, size).Select(factor => (float)factor)]);
        _spacing = everywhere ? size : Math.Max(size, (int)(SpacingSeconds * sampleRate));
        (_frames, _lanes) = (new float[size * Fft.Lanes], new float[size * Fft.Lanes]);
        _power = new float[_fft.Bins * Fft.Lanes];
    }

    /// <summary>Whether it holds nothing above 4 kHz; false of silence.</summary>
    public bool EndsAt4kHz
    {
        get
        {
            Finish();
            return _voice > 0 && (_sampleRate <= TelephoneRate || _above < _voice * Math.Pow(10, -MinDropDb / 10));
        }
    }

    /// <summary>Takes the samples that follow the ones before.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            int taken;
            if (_position >= _fft.Size)
            {
                taken = Math.Min(samples.Length, _spacing - _position);
            }
            else
            {
                taken = Math.Min(samples.Length, _fft.Size - _position);
                samples[..taken].CopyTo(_frames.AsSpan((_count * _fft.Size) + _position));
                if (_position + taken == _fft.Size && ++_count == Fft.Lanes)
                {
                    Finish();
                }
            }

            samples = samples[taken..];
            _position = _position + taken >= _spacing ? 0 : _position + taken;
        }
    }

    private void Finish()
    {
        if (_count == 0)
        {
            return;
        }

        LaneTranspose.Gather(_frames, _fft.Size, _fft.Size, _lanes, _window);
        _fft.Power(_lanes, _power);
        _voice += Density(300, 3400);
        _above += Density(4600, Math.Min(7500, 0.45 * _sampleRate));
        if (_count < Fft.Lanes)
        {
            _frames.AsSpan(_count * _fft.Size, _fft.Size).CopyTo(_frames); // one that has begun goes on
        }

        _count = 0;
    }

    private double Density(double from, double to)
    {
        int first = (int)(from * _fft.Size / _sampleRate), last = (int)(to * _fft.Size / _sampleRate);
        double sum = 0;
        for (int bin = first; bin <= last && bin < _fft.Bins; bin++)
        {
            for (int lane = 0; lane < _count; lane++)
            {
                sum += _power[(bin * Fft.Lanes) + lane];
            }
        }

        return sum / Math.Max(1, last + 1 - first);
    }

    private sealed record Spectrum(Fft Fft, float[] Window);
}
