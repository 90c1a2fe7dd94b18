using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SerPS.Audio;

/// <summary>
/// The taps of every phase of a rational resampling ratio: output phase + j·<see cref="TargetStep"/> is the inner product of that phase's
/// row with the input from that row's start + j·<see cref="SourceStep"/> on.
/// </summary>
internal sealed unsafe class PolyphaseBank
{
    /// <summary>Outputs of one phase that are computed together, so that each tap is loaded once for all.</summary>
    private const int Together = 8;

    /// <summary>More taps than this are interpolated instead of stored (4 MiB).</summary>
    private const int MaxTaps = 1 << 20;

    private readonly float[] _taps;
    private readonly int[] _starts;
    private readonly float* _first;

    /// <summary>Designs the bank of the ratio target/source in lowest terms.</summary>
    public PolyphaseBank(int source, int target, ResamplerFilter filter)
    {
        double scale = Math.Min(1, (double)target / source);
        WindowedSinc sinc = WindowedSinc.Of(filter);
        double[] taps = new double[2 * sinc.TapsPerSide(scale)];

        // Repeating the phases until the input advances by whole vectors lets each row begin at an aligned sample.
        int repeats = Vector<float>.Count / (int)BigInteger.GreatestCommonDivisor(source, Vector<float>.Count);
        int aligned = RoundUp(taps.Length + Vector<float>.Count - 1);
        bool align = (long)repeats * target * aligned <= MaxTaps;
        RowLength = align ? aligned : RoundUp(taps.Length);
        SourceStep = align ? source * repeats : source;
        TargetStep = align ? target * repeats : target;
        Lead = RoundUp((taps.Length / 2) - 1);

        _taps = GC.AllocateArray<float>((TargetStep * RowLength) + Vector<float>.Count, pinned: true);
        _first = (float*)RoundUp((nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_taps)), sizeof(Vector<float>));
        _starts = new int[TargetStep];
        for (int phase = 0; phase < TargetStep; phase++)
        {
            (long sample, long rest) = Math.DivRem((long)phase * source, target);
            int start = (int)sample - (taps.Length / 2) + 1 + Lead;
            _starts[phase] = align ? start / Vector<float>.Count * Vector<float>.Count : start;
            sinc.FillTaps((double)rest / target, scale, taps);
            float* row = Row(phase) + start - _starts[phase];
            for (int i = 0; i < taps.Length; i++)
            {
                row[i] = (float)taps[i];
            }
        }
    }

    /// <summary>Input samples from one row of outputs to the next.</summary>
    public int SourceStep { get; }

    /// <summary>Phases: output samples of one row.</summary>
    public int TargetStep { get; }

    /// <summary>Taps of a phase, padded to whole vectors.</summary>
    public int RowLength { get; }

    /// <summary>Zeros that the input must have in front.</summary>
    public int Lead { get; }

    /// <summary>Computes outputs.</summary>
    /// <param name="padded">The input behind <see cref="Lead"/> zeros and before enough of them, aligned to a vector.</param>
    /// <param name="output">All outputs.</param>
    public void Apply(float* padded, Span<float> output)
    {
        int rows = (output.Length + TargetStep - 1) / TargetStep;
        int chunk = Math.Max(Together, 8192 / SourceStep / Together * Together);
        for (int firstRow = 0; firstRow < rows; firstRow += chunk)
        {
            int phases = Math.Min(TargetStep, output.Length - (firstRow * TargetStep));
            for (int phase = 0; phase < phases; phase++)
            {
                float* taps = Row(phase);
                int end = Math.Min(firstRow + chunk, (output.Length - phase + TargetStep - 1) / TargetStep);
                int row = firstRow;
                for (; row <= end - Together; row += Together)
                {
                    Dot8(taps, padded + _starts[phase] + ((nint)row * SourceStep), output, (row * TargetStep) + phase);
                }

                for (; row < end; row++)
                {
                    output[(row * TargetStep) + phase] = Dot(taps, padded + _starts[phase] + ((nint)row * SourceStep));
                }
            }
        }
    }

    private static int RoundUp(int count) => (int)RoundUp(count, Vector<float>.Count);

    private static nint RoundUp(nint count, int multiple) => (count + multiple - 1) / multiple * multiple;

    private float* Row(int phase) => _first + ((nint)phase * RowLength);

    private void Dot8(float* taps, float* x, Span<float> output, int index)
    {
        nint step = SourceStep;
        Vector<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        Vector<float> sum4 = default, sum5 = default, sum6 = default, sum7 = default;
        float* end = taps + RowLength;
        float* x3 = x + (3 * step);
        float* x6 = x + (6 * step);
        for (; taps < end; taps += Vector<float>.Count)
        {
            Vector<float> tap = Vector.Load(taps);
            sum0 = Vector.FusedMultiplyAdd(Vector.Load(x), tap, sum0);
            sum1 = Vector.FusedMultiplyAdd(Vector.Load(x + step), tap, sum1);
            sum2 = Vector.FusedMultiplyAdd(Vector.Load(x + (2 * step)), tap, sum2);
            sum3 = Vector.FusedMultiplyAdd(Vector.Load(x3), tap, sum3);
            sum4 = Vector.FusedMultiplyAdd(Vector.Load(x3 + step), tap, sum4);
            sum5 = Vector.FusedMultiplyAdd(Vector.Load(x3 + (2 * step)), tap, sum5);
            sum6 = Vector.FusedMultiplyAdd(Vector.Load(x6), tap, sum6);
            sum7 = Vector.FusedMultiplyAdd(Vector.Load(x6 + step), tap, sum7);
            x += Vector<float>.Count;
            x3 += Vector<float>.Count;
            x6 += Vector<float>.Count;
        }

        output[index] = Vector.Sum(sum0);
        output[index + TargetStep] = Vector.Sum(sum1);
        output[index + (2 * TargetStep)] = Vector.Sum(sum2);
        output[index + (3 * TargetStep)] = Vector.Sum(sum3);
        output[index + (4 * TargetStep)] = Vector.Sum(sum4);
        output[index + (5 * TargetStep)] = Vector.Sum(sum5);
        output[index + (6 * TargetStep)] = Vector.Sum(sum6);
        output[index + (7 * TargetStep)] = Vector.Sum(sum7);
    }

    private float Dot(float* taps, float* x)
    {
        Vector<float> even = default, odd = default;
        int i = 0;
        for (; i <= RowLength - (2 * Vector<float>.Count); i += 2 * Vector<float>.Count)
        {
            even = Vector.FusedMultiplyAdd(Vector.Load(x + i), Vector.Load(taps + i), even);
            odd = Vector.FusedMultiplyAdd(Vector.Load(x + i + Vector<float>.Count), Vector.Load(taps + i + Vector<float>.Count), odd);
        }

        if (i < RowLength)
        {
            even = Vector.FusedMultiplyAdd(Vector.Load(x + i), Vector.Load(taps + i), even);
        }

        return Vector.Sum(even + odd);
    }
}
