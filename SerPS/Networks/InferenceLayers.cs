using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Networks;

/// <summary>Builds a network for the model file from trained parameters, as constants.</summary>
public sealed partial class InferenceLayers(Graph graph, ParameterSet parameters) : Layers(graph)
{
    /// <inheritdoc/>
    public override Value Parameter(string name, Initializer initializer, params int[] shape) =>
        Graph.Constant(parameters[name], name);

    /// <summary>
    /// (x − mean) / √(variance + ε) · scale + shift, multiplied out to one factor and one offset, and into the weights of the
    /// convolution or dense layer that comes directly before.
    /// </summary>
    public override Value BatchNorm(string name, Value x)
    {
        float[] mean = parameters[$"{name}.mean"].Values<float>(), variance = parameters[$"{name}.variance"].Values<float>();
        float[] scale = parameters[$"{name}.scale"].Values<float>(), shift = parameters[$"{name}.shift"].Values<float>();
        double[] factor = [.. scale.Zip(variance, (s, v) => s / Math.Sqrt(v + NormEpsilon))];
        double[] offset = [.. shift.Select((s, i) => s - (mean[i] * factor[i]))];
        return Folded(name, x, factor, offset)
            ?? (x * Constant($"{name}.factor", factor, x.Rank - 2)) + Constant($"{name}.offset", offset, x.Rank - 2);
    }

    /// <summary>
    /// A convolution for each part: ONNX Runtime keeps activations in blocks of channels from one to the next, but not across a cut.
    /// </summary>
    public override IReadOnlyList<Value> Parts(Value x, params int[] sizes)
    {
        Node? last = x.Producer is { OpType: "Relu" } relu ? relu.Inputs[0].Producer : x.Producer;
        if (last is not { OpType: "Conv", Inputs: [var read, { Constant: { } } weight, { Constant: { } } bias] }
            || last.Attributes["group"] is not 1L)
        {
            return base.Parts(x, sizes);
        }

        Value Part(int size, int i)
        {
            int start = sizes.Take(i).Sum();
            Value Cut(Value whole)
            {
                int each = whole.Constant!.Length / whole.Shape[0];
                return Graph.Constant(
                    Tensor.Of(whole.Constant.Values<float>()[(start * each)..((start + size) * each)], [size, .. whole.Shape.Skip(1)]),
                    PartName(whole.Name, i));
            }

            Value part = read.Conv(Cut(weight), KernelWindow.Of(last), Cut(bias));
            return last == x.Producer ? part : part.Relu();
        }

        return [.. sizes.Select(Part)];
    }

    /// <summary>The name of a part of a constant that <see cref="Parts"/> cuts, counted from 0.</summary>
    internal static string PartName(string name, int part) => $"{name}/{part + 1}";

    /// <inheritdoc/>
    public override Value Dropout(string name, Value x, double rate) => x;

    /// <inheritdoc/>
    public override void Auxiliary(string column, Value x, double weight)
    {
    }

    private Value? Folded(string name, Value x, double[] factor, double[] offset)
    {
        switch (x.Producer)
        {
            case { OpType: "Conv" } conv when conv.Inputs[1].Constant is { } weight:
                double[] bias = [.. offset.Select((o, i) => conv.Inputs.Count == 3 ? o + (factor[i] * Number(conv.Inputs[2], i)) : o)];
                int each = weight.Length / factor.Length;
                return conv.Inputs[0].Conv(
                    Scaled($"{name}.folded-weight", weight, i => factor[i / each]),
                    KernelWindow.Of(conv),
                    Constant($"{name}.folded-bias", bias, 0),
                    (int)(long)conv.Attributes["group"]);
            case { OpType: "Add" } sum when sum.Inputs[0].Producer is { OpType: "MatMul" } product && x.Rank == 2
                && product.Inputs[1].Constant is { } weight && sum.Inputs[1].Constant is not null:
                double[] moved = [.. offset.Select((o, i) => o + (factor[i] * Number(sum.Inputs[1], i)))];
                return product.Inputs[0].MatMul(Scaled($"{name}.folded-weight", weight, i => factor[i % factor.Length]))
                    + Constant($"{name}.folded-bias", moved, 0);
            default:
                return null;
        }
    }

    private Value Scaled(string name, Tensor weight, Func<int, double> factor) => Graph.Constant(
        Tensor.Of([.. weight.Values<float>().Select((value, i) => (float)(value * factor(i)))], [.. weight.Shape]), name);

    // [n], or [n, 1, …] to broadcast over that many more dimensions
    private Value Constant(string name, double[] values, int more) => Graph.Constant(
        Tensor.Of([.. values.Select(value => (float)value)], [values.Length, .. Enumerable.Repeat(1, more)]), name);

    private static float Number(Value constant, int i) => constant.Constant!.Values<float>()[i];
}
