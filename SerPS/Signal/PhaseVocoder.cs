using System.Numerics.Tensors;
using SerPS.Audio;

namespace SerPS.Signal;

/// <summary>
/// Changes speed without pitch and pitch without speed, as <c>librosa.effects</c> (Ellis, 2002): magnitudes are interpolated between
/// frames, phases go on as fast as they did there. Owns its work space: one a thread.
/// </summary>
public sealed class PhaseVocoder
{
    private static readonly StftOptions Options = new();
    private readonly Stft _stft = new(Options);
    private readonly Istft _istft = new(Options);
    private readonly FrameMatrix _real = new();
    private readonly FrameMatrix _imaginary = new();
    private readonly FrameMatrix _magnitude = new();
    private readonly FrameMatrix _angle = new();

    /// <summary>Changes the speed, as <c>librosa.effects.time_stretch</c>.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="rate">Above 1 is faster and shorter.</param>
    /// <returns>length / <paramref name="rate"/> samples, rounded.</returns>
    public float[] TimeStretch(ReadOnlySpan<float> samples, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        _stft.Forward(samples, _real, _imaginary);
        _magnitude.SetMagnitude(_real, _imaginary);
        _angle.Reshape(_real.Rows, _real.Frames);
        TensorPrimitives.Atan2(_imaginary.Padded, _real.Padded, _angle.Padded);
        int frames = (int)Math.Ceiling(_magnitude.Frames / rate);
        _real.Reshape(_magnitude.Rows, frames);
        _imaginary.Reshape(_magnitude.Rows, frames);
        for (int bin = 0; bin < _real.Rows; bin++)
        {
            double advance = Math.PI * bin * Options.HopSize / (_real.Rows - 1);
            Stretch(_magnitude.Row(bin), _angle.Row(bin), rate, advance, _real.Row(bin), _imaginary.Row(bin));
        }

        var stretched = new float[(int)Math.Round(samples.Length / rate)];
        _istft.Compute(_real, _imaginary, stretched);
        return stretched;
    }

    /// <summary>Changes the pitch, as <c>librosa.effects.pitch_shift</c>: stretched in time, then resampled to the old length.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="semitones">Upwards where positive; at most four octaves either way.</param>
    /// <returns>As many samples as before.</returns>
    public float[] PitchShift(ReadOnlySpan<float> samples, double semitones)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(semitones), 48);
        const int Unit = 1 << 24; // rates as whole numbers: their ratio is right to a sample in ten minutes
        double rate = Math.Pow(2, -semitones / 12);
        float[] shifted = Resampler.Resample(TimeStretch(samples, rate), (int)Math.Round(Unit / rate), Unit, ResamplerFilter.SoxrHq);
        Array.Resize(ref shifted, samples.Length);
        return shifted;
    }

    private static void Stretch(
        ReadOnlySpan<float> magnitude, ReadOnlySpan<float> angle, double rate, double advance, Span<float> real, Span<float> imaginary)
    {
        float phase = angle[0]; // in float like librosa's: late frames would differ audibly otherwise
        for (int frame = 0; frame < real.Length; frame++)
        {
            double step = frame * rate;
            int left = (int)step;
            float share = (float)(step - left);
            float rightMagnitude = left + 1 < magnitude.Length ? magnitude[left + 1] : 0;
            float rightAngle = left + 1 < angle.Length ? angle[left + 1] : 0;
            float mixed = ((1 - share) * magnitude[left]) + (share * rightMagnitude);
            double reduced = phase - (Math.Tau * Math.Round(phase / Math.Tau));
            (float sin, float cos) = MathF.SinCos((float)reduced);
            (real[frame], imaginary[frame]) = (mixed * cos, mixed * sin);
            double change = rightAngle - angle[left] - advance;
            change -= Math.Tau * Math.Round(change / Math.Tau);
            phase = (float)(phase + advance + change);
        }
    }
}
