using System.Numerics;
using System.Runtime.InteropServices;

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
    private double[] _changes = [];
    private (int Left, float Share)[] _steps = [];

    /// <summary>Changes the speed, as <c>librosa.effects.time_stretch</c>.</summary>
    /// <param name="samples">Mono samples.</param>
    /// <param name="rate">Above 1 is faster and shorter.</param>
    /// <returns>length / <paramref name="rate"/> samples, rounded.</returns>
    public float[] TimeStretch(ReadOnlySpan<float> samples, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        _stft.Forward(samples, _real, _imaginary);
        _magnitude.SetMagnitude(_real, _imaginary);
        SetAngles();
        _changes = _changes.Length < _angle.Stride ? new double[_angle.Stride] : _changes;
        _steps = new (int, float)[(int)Math.Ceiling(_magnitude.Frames / rate)];
        for (int frame = 0; frame < _steps.Length; frame++)
        {
            _steps[frame] = ((int)(frame * rate), (float)((frame * rate) - (int)(frame * rate)));
        }

        _real.Reshape(_magnitude.Rows, _steps.Length);
        _imaginary.Reshape(_magnitude.Rows, _steps.Length);
        for (int bin = 0; bin < _real.Rows; bin++)
        {
            Stretch(bin);
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

    private static Span<Vector<float>> Vectors(Span<float> values) => MemoryMarshal.Cast<float, Vector<float>>(values);

    private void SetAngles()
    {
        _angle.Reshape(_real.Rows, _real.Frames);
        ReadOnlySpan<Vector<float>> real = Vectors(_real.Padded), imaginary = Vectors(_imaginary.Padded);
        Span<Vector<float>> angle = Vectors(_angle.Padded);
        for (int i = 0; i < angle.Length && i < real.Length && i < imaginary.Length; i++)
        {
            angle[i] = Trigonometry.Angle(imaginary[i], real[i]);
        }
    }

    private void Stretch(int bin)
    {
        double advance = Math.PI * bin * Options.HopSize / (_real.Rows - 1);
        SetChanges(_angle.Row(bin), advance);
        ReadOnlySpan<float> magnitude = _magnitude.Row(bin);
        Span<float> mixed = _real.Row(bin), phases = _imaginary.Row(bin);
        float phase = _angle[bin, 0]; // in float like librosa's: late frames would differ otherwise
        for (int frame = 0; frame < mixed.Length; frame++)
        {
            (int left, float share) = _steps[frame];
            float right = left + 1 < magnitude.Length ? magnitude[left + 1] : 0;
            mixed[frame] = ((1 - share) * magnitude[left]) + (share * right);
            phases[frame] = phase;
            phase = (float)(phase + advance + _changes[left]);
        }

        SetComplex(Vectors(_real.PaddedRow(bin)), Vectors(_imaginary.PaddedRow(bin)));
    }

    /// <summary>How much faster than <paramref name="advance"/> the phase turns from every frame to the next, −π…π.</summary>
    private void SetChanges(ReadOnlySpan<float> angle, double advance)
    {
        for (int frame = 0; frame < angle.Length; frame++)
        {
            double change = (frame + 1 < angle.Length ? angle[frame + 1] : 0) - angle[frame] - advance;
            _changes[frame] = change - (Math.Tau * Math.Round(change * (1 / Math.Tau)));
        }
    }

    /// <summary>Magnitudes and phases to real and imaginary parts, in their place.</summary>
    private static void SetComplex(Span<Vector<float>> magnitudes, Span<Vector<float>> phases)
    {
        for (int i = 0; i < magnitudes.Length && i < phases.Length; i++)
        {
            Vector.Widen(phases[i], out Vector<double> first, out Vector<double> second);
            (Vector<float> sin, Vector<float> cos) = Trigonometry.SinCos(Vector.Narrow(Wrap(first), Wrap(second)));
            (magnitudes[i], phases[i]) = (magnitudes[i] * cos, magnitudes[i] * sin);
        }
    }

    private static Vector<double> Wrap(Vector<double> angle) =>
        angle - (Vector.Round(angle * (1 / Math.Tau)) * Math.Tau);
}
