using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SerPS.Signal;

/// <summary>
/// For ratios with too many phases to store: evenly spaced ones, between which the output is interpolated linearly. With 8192 of them
/// a sample of the lower rate, the result differs from the exact one by less than 1e-6 of the signal.
/// </summary>
internal sealed unsafe class InterpolatedBank : ResamplingBank
{
    private const int PhasesPerSample = 8192;
    private const int ChunkOutputs = 1024;

    private readonly int _source;
    private readonly int _target;
    private readonly int _phases;
    private readonly int _lead;

    public InterpolatedBank(int source, int target, ResamplerFilter filter)
        : base(Phases(source, target) + 1, 2 * WindowedSinc.TapsPerSide(filter, Scale(source, target)))
    {
        (_source, _target) = (source, target);
        _phases = Phases(source, target);
        double scale = Scale(source, target);
        int side = WindowedSinc.TapsPerSide(filter, scale);
        _lead = side - 1;
        var sinc = new WindowedSinc(filter);
        double[] taps = new double[2 * side];
        for (int phase = 0; phase <= _phases; phase++)
        {
            sinc.FillTaps((double)phase / _phases, scale, taps);
            SetRow(phase, 0, taps);
        }
    }

    public override void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        int length = (int)((long)ChunkOutputs * _source / _target) + 2 + RowLength;
        float[] scratch = Rent(length);
        fixed (float* start = scratch)
        {
            float* padded = Align(start);
            for (int first = 0; first < output.Length; first += ChunkOutputs)
            {
                (long sample, long rest) = Math.DivRem((long)first * _source, _target);
                CopyPadded(input, sample - _lead, new Span<float>(padded, length));
                float* x = padded;
                foreach (ref float value in output.Slice(first, Math.Min(ChunkOutputs, output.Length - first)))
                {
                    value = Interpolate(x, (double)rest / _target * _phases);
                    (long whole, rest) = Math.DivRem(rest + _source, _target);
                    x += whole;
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
        GC.KeepAlive(this); // the taps are read through a pointer that keeps nothing alive
    }

    private static double Scale(int source, int target) => Math.Min(1, (double)target / source);

    private static int Phases(int source, int target) => (int)Math.Ceiling(PhasesPerSample * Scale(source, target));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // most of a first clip would run before tiering got here
    private float Interpolate(float* x, double phase)
    {
        int index = (int)phase;
        float* taps = Row(index);
        float* next = Row(index + 1);
        Vector256<float> sum = default, nextSum = default;
        for (int i = 0; i < RowLength; i += Lanes)
        {
            Vector256<float> samples = Vector256.Load(x + i);
            sum = Vector256.MultiplyAddEstimate(samples, Vector256.Load(taps + i), sum);
            nextSum = Vector256.MultiplyAddEstimate(samples, Vector256.Load(next + i), nextSum);
        }

        float weight = (float)(phase - index);
        return Sum((sum * (1 - weight)) + (nextSum * weight));
    }
}
