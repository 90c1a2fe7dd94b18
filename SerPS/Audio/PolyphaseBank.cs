using System.Numerics;

namespace SerPS.Audio;

/// <summary>The taps of every phase of a rational resampling ratio, as rows ready for inner products.</summary>
internal sealed class PolyphaseBank
{
    private readonly float[] _taps;

    public PolyphaseBank(int sourceStep, int targetStep, ResamplerFilter filter)
    {
        (SourceStep, TargetStep) = (sourceStep, targetStep);
        double scale = Math.Min(1, (double)targetStep / sourceStep);
        WindowedSinc sinc = WindowedSinc.Of(filter);
        Side = sinc.TapsPerSide(scale);
        RowLength = Round(2 * Side);
        _taps = new float[targetStep * RowLength];
        double[] taps = new double[2 * Side];
        for (int phase = 0; phase < targetStep; phase++)
        {
            long position = (long)phase * sourceStep;
            sinc.FillTaps(position % targetStep / (double)targetStep, scale, taps);
            Span<float> row = _taps.AsSpan(phase * RowLength, taps.Length);
            for (int i = 0; i < taps.Length; i++)
            {
                row[i] = (float)taps[i];
            }
        }
    }

    public int SourceStep { get; }

    public int TargetStep { get; }

    public int Side { get; }

    public int RowLength { get; }

    public ReadOnlySpan<float> Row(int phase) => _taps.AsSpan(phase * RowLength, RowLength);

    private static int Round(int length) => (length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
}
