using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Onnx;
using SerPS.Signal;

namespace SerPS.Inference;

/// <summary>
/// The features <c>log-mel-sequence</c> as standard ONNX operators, from samples at the extractor's rate to what its network reads. It does
/// step by step what the extractor does: mean, level, silence at the ends, the middle, spectrum, bands, decibels, standardisation, padding.
/// </summary>
/// <param name="graph">The graph to build in.</param>
/// <param name="spec">The parameters; of fixed length.</param>
internal sealed class LogMelGraph(Graph graph, LogMelSequenceSpec spec)
{
    private const double LogOfTwo = 0.69314718055994531, LogOfTen = 2.30258509299404568;

    /// <summary>Adds the operators.</summary>
    /// <param name="samples">[samples] at <see cref="LogMelSequenceSpec.SampleRate"/>.</param>
    /// <returns>[1, mels, frames].</returns>
    public Value Features(Value samples)
    {
        Value x = spec.RemoveMean
            ? Raised(samples - Reduced("ReduceMean", samples.Cast(ElementType.Double)).Cast(samples.Type)) // as exact as the extractor's
            : samples;
        x = Middle(spec.Trim ? Trimmed(x) : x, spec.Samples!.Value);
        Value decibels = Decibels(Bands(x));
        return Padded(spec.Standardize ? Standardized(decibels) : decibels);
    }

    // a faint signal is brought to 1/16…1/8 by a power of two, as Level.Raise does
    private Value Raised(Value x)
    {
        Value peak = Reduced("ReduceMax", x.Abs());
        Value power = Unary("Floor", peak.Max(peak.Like(Level.Silent)).Log() / LogOfTwo);
        Value factor = graph.Node("Pow", x.Type, [1], [peak.Like(2), Level.Usual - power]);
        Value faint = peak.Above(peak.Like(Level.Silent)) * (1 - peak.Above(peak.Like(MathF.BitDecrement(Level.Faint))));
        return x * ((faint * (factor - 1)) + 1);
    }

    // from the first frame above the threshold to the last, as Silence.Trim
    private Value Trimmed(Value x)
    {
        (int size, int hop) = (Silence.FrameSize, Silence.HopSize);
        Value padded = Pad(x * x, Constant(size / 2, size / 2)).Reshape(1, 1, -1);
        Value power = graph.Node(
            "AveragePool", x.Type, [1, 1, Value.Dynamic], [padded], ("kernel_shape", new long[] { size }), ("strides", new long[] { hop }));
        Value level = power.Reshape(-1).Sqrt().Max(x.Like(Silence.MinLevel));
        Value sounds = level.Above(Reduced("ReduceMax", level) * Math.Pow(10, -spec.TrimDb / 20));
        Value Index(long last) => graph.Node(
            "ArgMax", ElementType.Int64, [1], [sounds], ("axis", 0L), ("keepdims", 1L), ("select_last_index", last));
        Value end = Whole("Mul", Whole("Add", Index(1), Constant(1)), Constant(hop));
        return Slice(x, Whole("Mul", Index(0), Constant(hop)), Whole("Min", end, Length(x)));
    }

    private Value Middle(Value x, int longest)
    {
        Value start = Whole("Div", Whole("Max", Whole("Sub", Length(x), Constant(longest)), Constant(0)), Constant(2));
        return Slice(x, start, Whole("Add", start, Constant(longest)));
    }

    // power in mel bands, [mels, frames]: the transform is a convolution with windowed waves, without the zeros around the window
    private Value Bands(Value x)
    {
        (int size, int under, int bins) = (spec.FftSize, spec.WindowSize, 1 + (spec.FftSize / 2));
        double[] window = WindowFunction.Create(WindowKind.Hann, under, size);
        int first = (size - under) / 2;
        var waves = new float[2 * bins * under];
        for (int bin = 0; bin < bins; bin++)
        {
            for (int i = 0; i < under; i++)
            {
                (double sine, double cosine) = Math.SinCos(2 * Math.PI * ((long)bin * (first + i) % size) / size);
                waves[(bin * under) + i] = (float)(cosine * window[first + i]);
                waves[((bins + bin) * under) + i] = (float)(sine * window[first + i]);
            }
        }

        int before = (size / 2) - first;
        Value padded = Pad(x, Constant(before, under - before)).Reshape(1, 1, -1);
        Value spectrum = graph.Node(
            "Conv",
            x.Type,
            [1, 2 * bins, Value.Dynamic],
            [padded, graph.Constant(Tensor.Of(waves, 2 * bins, 1, under))],
            ("kernel_shape", new long[] { under }),
            ("strides", new long[] { spec.HopSize }));
        IReadOnlyList<Value> parts = spectrum.Split(1, bins, bins);
        var filters = new MelFilterBank(spec.Filters);
        Value power = ((parts[0] * parts[0]) + (parts[1] * parts[1])).Reshape(bins, -1);
        return graph.Constant(Tensor.Of(filters.ToDense(), spec.Mels, bins)).MatMul(power);
    }

    private static Value Decibels(Value bands)
    {
        Decibel scale = Decibel.RelativeToMax;
        Value logs = bands.Max(bands.Like(scale.AMin)).Log() * (10 / LogOfTen);
        return (logs - logs.ReduceMax([0, 1], keepDims: true)).Max(bands.Like(-scale.TopDb!.Value));
    }

    private static Value Standardized(Value x)
    {
        Value centred = x - x.ReduceMean([0, 1], keepDims: true);
        return centred / ((centred * centred).ReduceMean([0, 1], keepDims: true).Sqrt() + FixedLength.LeastDeviation);
    }

    private Value Padded(Value x)
    {
        int frames = spec.Shape[1];
        Value count = graph.Node("Slice", ElementType.Int64, [1], [Shape(x), Constant(1), Constant(2)]);
        Value missing = Whole("Sub", Constant(frames), count), left = Whole("Div", missing, Constant(2));
        Value around = new[] { Constant(0), left, Constant(0), Whole("Sub", missing, left) }.Concat(0);
        double fill = spec.Standardize ? 0 : -Decibel.RelativeToMax.TopDb!.Value;
        return graph.Node("Pad", x.Type, [spec.Mels, frames], [x, around, x.Like(fill)]).Reshape(1, spec.Mels, frames);
    }

    private static Value Reduced(string opType, Value x) => x.Graph.Node(opType, x.Type, [1], [x, Axes(x.Graph, 0)], ("keepdims", 1L));

    private static Value Axes(Graph graph, params long[] axes) => graph.Constant(Tensor.Of(axes, axes.Length));

    private Value Constant(params long[] numbers) => graph.Constant(Tensor.Of(numbers, numbers.Length));

    private Value Unary(string opType, Value x) => graph.Node(opType, x.Type, [.. x.Shape], [x]);

    private Value Whole(string opType, Value a, Value b) => graph.Node(opType, ElementType.Int64, [1], [a, b]);

    private Value Shape(Value x) => graph.Node("Shape", ElementType.Int64, [x.Rank], [x]);

    private Value Length(Value x) => Shape(x);

    private Value Pad(Value x, Value around) => graph.Node("Pad", x.Type, [Value.Dynamic], [x, around]);

    private Value Slice(Value x, Value start, Value end) => graph.Node("Slice", x.Type, [Value.Dynamic], [x, start, end]);
}
