using System.Collections.Concurrent;

namespace SerPS.Signal;

/// <summary>
/// Whether a recording holds nothing above 4 kHz, as what came through a telephone: its rate is 8 kHz, or the power density between 4.6 and
/// 7.5 kHz lies 45 dB below that from 0.3 to 3.4 kHz. It is judged by a frame of 1024 samples every quarter of a second.
/// </summary>
/// <param name="sampleRate">In Hz.</param>
public sealed class BandEnd(int sampleRate)
{
    private const int FrameSize = 1024;
    private const double SpacingSeconds = 0.25;
    private const double TelephoneRate = 8200, MinDropDb = 45;

    private static readonly ConcurrentBag<Fft> Idle = []; // making one takes longer than a short clip's spectra
    private static readonly double[] Window = WindowFunction.Create(WindowKind.Hann, FrameSize);

    private readonly int _spacing = Math.Max(FrameSize, (int)(SpacingSeconds * sampleRate));
    private readonly float[] _frames = new float[FrameSize * Fft.Lanes];
    private readonly float[] _power = new float[((FrameSize / 2) + 1) * Fft.Lanes];
    private double _voice;
    private double _above;
    private int _lane;
    private int _position; // within a frame and the gap that follows it

    /// <summary>Whether it holds nothing above 4 kHz; false of silence.</summary>
    public bool EndsAt4kHz
    {
        get
        {
            Finish();
            return _voice > 0 && (sampleRate <= TelephoneRate || _above < _voice * Math.Pow(10, -MinDropDb / 10));
        }
    }

    /// <summary>Takes the samples that follow the ones before.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            int count;
            if (_position >= FrameSize)
            {
                count = Math.Min(samples.Length, _spacing - _position);
            }
            else
            {
                count = Math.Min(samples.Length, FrameSize - _position);
                for (int i = 0; i < count; i++)
                {
                    _frames[((_position + i) * Fft.Lanes) + _lane] = (float)(samples[i] * Window[_position + i]);
                }

                if (_position + count == FrameSize && ++_lane == Fft.Lanes)
                {
                    Finish();
                }
            }

            samples = samples[count..];
            _position = _position + count >= _spacing ? 0 : _position + count;
        }
    }

    private void Finish()
    {
        if (_lane == 0)
        {
            return;
        }

        for (int lane = _lane; lane < Fft.Lanes; lane++)
        {
            for (int i = 0; i < FrameSize; i++)
            {
                _frames[(i * Fft.Lanes) + lane] = 0;
            }
        }

        Fft fft = Idle.TryTake(out Fft? idle) ? idle : new Fft(FrameSize);
        fft.Power(_frames, _power);
        Idle.Add(fft);
        _voice += Density(300, 3400);
        _above += Density(4600, Math.Min(7500, 0.45 * sampleRate));
        _lane = 0;
    }

    private double Density(double from, double to)
    {
        int first = (int)(from * FrameSize / sampleRate), last = (int)(to * FrameSize / sampleRate);
        double sum = 0;
        for (int i = first * Fft.Lanes; i < (last + 1) * Fft.Lanes && i < _power.Length; i++)
        {
            sum += _power[i];
        }

        return sum / Math.Max(1, last + 1 - first);
    }
}
