using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SerPS.Signal;

/// <summary>
/// The taps of every phase of a rational ratio. Outputs form rows of one sample a phase; from one row to the next the input advances
/// by a whole number of samples, so a phase's taps serve that phase's output in every row.
/// </summary>
internal sealed unsafe class PolyphaseBank : ResamplingBank
{
    /// <summary>Rows whose outputs of two phases are computed together: 12 sums for 8 loads, where one sum alone needs 2.</summary>
    private const int Together = 6;

    /// <summary>Input samples that go through all phases before the next are taken up: they stay in the first-level cache.</summary>
    private const int ChunkSamples = 4096;

    private readonly int[] _starts;
    private readonly int _lead;
    private readonly int _sourceStep;
    private readonly int _targetStep;

    public PolyphaseBank(int source, int target, ResamplerFilter filter)
        : this(source, target, filter, new Layout(source, target, filter))
    {
    }

    private PolyphaseBank(int source, int target, ResamplerFilter filter, Layout layout)
        : base(layout.Rows, layout.RowLength)
    {
        _sourceStep = source * layout.Repeats;
        _targetStep = target * layout.Repeats;
        _lead = RoundUp(layout.Side - 1);
        _starts = new int[layout.Rows];
        int[] offsets = new int[layout.Rows];
        for (int row = 0; row < layout.Rows; row++)
        {
            int start = (int)((long)row * source / target) + _lead - (layout.Side - 1);
            _starts[row] = row % 2 == 1 ? _starts[row - 1] : start / layout.Alignment * layout.Alignment;
            offsets[row] = start - _starts[row];
        }

        var sinc = new WindowedSinc(filter);
        double[] taps = new double[2 * layout.Side];
        for (int phase = 0; phase < target; phase++)
        {
            sinc.FillTaps((double)((long)phase * source % target) / target, layout.Scale, taps);
            for (int row = phase; row < layout.Rows; row += target)
            {
                SetRow(row, offsets[row], taps);
            }
        }
    }

    /// <summary>Taps that the phases of a ratio take at least.</summary>
    public static long TapCount(int source, int target, ResamplerFilter filter)
    {
        var layout = new Layout(source, target, filter);
        return (long)layout.Rows * layout.RowLength;
    }

    public override void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        int rows = (output.Length + _targetStep - 1) / _targetStep;
        int chunk = Math.Max(Together, ChunkSamples / _sourceStep / Together * Together);
        int length = (chunk * _sourceStep) + RowLength + Lanes;
        float[] scratch = Rent(length);
        fixed (float* start = scratch, outputs = output)
        {
            float* padded = Align(start);
            for (int row = 0; row < rows; row += chunk)
            {
                CopyPadded(input, ((long)row * _sourceStep) - _lead, new Span<float>(padded, length));
                int first = row * _targetStep;
                ApplyChunk(padded, outputs + first, (int)Math.Min((long)chunk * _targetStep, output.Length - first));
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
        GC.KeepAlive(this); // the taps are read through a pointer that keeps nothing alive
    }

    private void ApplyChunk(float* padded, float* output, int count)
    {
        int rows = (count + _targetStep - 1) / _targetStep;
        for (int phase = 0; phase < _targetStep; phase += 2)
        {
            float* x = padded + _starts[phase];
            int row = 0;
            for (; ((row + Together - 1) * _targetStep) + phase + 1 < count; row += Together)
            {
                DotPairs(Row(phase), x + ((nint)row * _sourceStep), output + (row * _targetStep) + phase);
            }

            for (; row < rows; row++)
            {
                int index = (row * _targetStep) + phase;
                for (int i = index; i < Math.Min(index + 2, count); i++)
                {
                    output[i] = Dot(Row(phase + i - index), x + ((nint)row * _sourceStep));
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // most of a first clip would run before tiering got here
    private void DotPairs(float* taps, float* x, float* output)
    {
        nint step = _sourceStep;
        nint length = RowLength;
        Vector256<float> sum00 = default, sum10 = default, sum20 = default, sum30 = default, sum40 = default, sum50 = default;
        Vector256<float> sum01 = default, sum11 = default, sum21 = default, sum31 = default, sum41 = default, sum51 = default;
        float* x2 = x + (2 * step);
        float* x4 = x + (4 * step);
        for (nint i = 0; i < length; i += Lanes)
        {
            Vector256<float> tap0 = Vector256.Load(taps + i);
            Vector256<float> tap1 = Vector256.Load(taps + length + i);
            Vector256<float> samples = Vector256.Load(x + i);
            sum00 = Vector256.MultiplyAddEstimate(samples, tap0, sum00);
            sum01 = Vector256.MultiplyAddEstimate(samples, tap1, sum01);
            samples = Vector256.Load(x + step + i);
            sum10 = Vector256.MultiplyAddEstimate(samples, tap0, sum10);
            sum11 = Vector256.MultiplyAddEstimate(samples, tap1, sum11);
            samples = Vector256.Load(x2 + i);
            sum20 = Vector256.MultiplyAddEstimate(samples, tap0, sum20);
            sum21 = Vector256.MultiplyAddEstimate(samples, tap1, sum21);
            samples = Vector256.Load(x2 + step + i);
            sum30 = Vector256.MultiplyAddEstimate(samples, tap0, sum30);
            sum31 = Vector256.MultiplyAddEstimate(samples, tap1, sum31);
            samples = Vector256.Load(x4 + i);
            sum40 = Vector256.MultiplyAddEstimate(samples, tap0, sum40);
            sum41 = Vector256.MultiplyAddEstimate(samples, tap1, sum41);
            samples = Vector256.Load(x4 + step + i);
            sum50 = Vector256.MultiplyAddEstimate(samples, tap0, sum50);
            sum51 = Vector256.MultiplyAddEstimate(samples, tap1, sum51);
        }

        Store(sum00, sum01, ref output);
        Store(sum10, sum11, ref output);
        Store(sum20, sum21, ref output);
        Store(sum30, sum31, ref output);
        Store(sum40, sum41, ref output);
        Store(sum50, sum51, ref output);
    }

    private void Store(Vector256<float> first, Vector256<float> second, ref float* output)
    {
        output[0] = Sum(first);
        output[1] = Sum(second);
        output += _targetStep;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // most of a first clip would run before tiering got here
    private float Dot(float* taps, float* x)
    {
        Vector256<float> even = default, odd = default;
        int i = 0;
        for (; i <= RowLength - (2 * Lanes); i += 2 * Lanes)
        {
            even = Vector256.MultiplyAddEstimate(Vector256.Load(x + i), Vector256.Load(taps + i), even);
            odd = Vector256.MultiplyAddEstimate(Vector256.Load(x + i + Lanes), Vector256.Load(taps + i + Lanes), odd);
        }

        if (i < RowLength)
        {
            even = Vector256.MultiplyAddEstimate(Vector256.Load(x + i), Vector256.Load(taps + i), even);
        }

        return Sum(even + odd);
    }

    /// <summary>How the taps of a ratio are laid out.</summary>
    private readonly struct Layout
    {
        public Layout(int source, int target, ResamplerFilter filter)
        {
            Scale = Math.Min(1, (double)target / source);
            Side = WindowedSinc.TapsPerSide(filter, Scale);

            // Phases go in pairs that read the same samples; an odd last one goes with the first phase of the next row.
            int pair = (2 * Side) + ((source + target - 1) / target);

            // Repeated until a row of outputs advances the input by whole vectors, each pair can begin at an aligned sample:
            // a vector that straddles two cache lines takes twice the time to load.
            int repeats = Lanes / Resampler.CommonDivisor(source, Lanes);
            bool align = (long)repeats * target * (pair + (2 * Lanes)) <= MaxTaps;
            (Repeats, Alignment) = align ? (repeats, Lanes) : (1, 1);
            RowLength = pair + Alignment - 1;
            Rows = (target * Repeats) + (target * Repeats % 2);
        }

        public double Scale { get; }

        public int Side { get; }

        public int Repeats { get; }

        public int Alignment { get; }

        public int RowLength { get; }

        public int Rows { get; }
    }
}
