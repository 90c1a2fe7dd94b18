using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>Keras's normalisations.</summary>
internal static class KerasNorms
{
    /// <summary>Batch normalisation with the averages of training: one factor and one offset for each channel.</summary>
    public static KerasValue Batch(KerasLayer layer, KerasValue x)
    {
        bool scaled = layer.Flag("scale", true), centred = layer.Flag("center", true);
        int[] axes = layer.Config["axis"] is { } node ? KerasConfig.Sizes(node) : [-1];
        int rank = x.Value.Rank;
        layer.Require(axes.Length == 1 && (axes[0] == -1 || axes[0] == rank - 1), $"axis {Shapes.Show(axes)}; the last of {rank} is known");
        int at = 0;
        float[]? gamma = scaled ? Values(layer, at++, x) : null, beta = centred ? Values(layer, at++, x) : null;
        float[] mean = Values(layer, at++, x), variance = Values(layer, at, x);
        double epsilon = layer.Number("epsilon", 1e-3);
        double[] factors = [.. variance.Select((v, i) => (gamma?[i] ?? 1) / Math.Sqrt(v + epsilon))];
        int[] shape = x.ChannelsFirst ? [factors.Length, .. Enumerable.Repeat(1, rank - 2)] : [factors.Length];
        Value Constant(Func<int, double> value) =>
            x.Value.Graph.Constant(Tensor.Of([.. factors.Select((_, i) => (float)value(i))], shape));

        return x.Each(value => (value * Constant(i => factors[i])) + Constant(i => (beta?[i] ?? 0) - (mean[i] * factors[i])));
    }

    /// <summary>Layer normalisation over the last dimension.</summary>
    public static KerasValue Layer(KerasLayer layer, KerasValue x)
    {
        bool scaled = layer.Flag("scale", true), centred = layer.Flag("center", true);
        int[] axes = layer.Config["axis"] is { } node ? KerasConfig.Sizes(node) : [-1];
        int rank = x.Value.Rank;
        layer.Require(axes.Length == 1 && (axes[0] == -1 || axes[0] == rank - 1), $"axis {Shapes.Show(axes)}; the last of {rank} is known");
        Value last = x.Last;
        Value Constant(float[] values) => last.Graph.Constant(Tensor.Of(values, values.Length));
        float[] gamma = scaled ? Values(layer, 0, x) : [.. Enumerable.Repeat(1f, x.Shape[^1])];
        float[] beta = centred ? Values(layer, scaled ? 1 : 0, x) : new float[x.Shape[^1]];
        return new KerasValue(last.LayerNorm(Constant(gamma), Constant(beta), layer.Number("epsilon", 1e-3)));
    }

    private static float[] Values(KerasLayer layer, int index, KerasValue x)
    {
        Tensor weight = layer.Weight(index, rank: 1);
        return weight.Length == x.Shape[^1]
            ? weight.Values<float>()
            : throw layer.Wrong($"has weights for {weight.Length} channels and reads {x.Shape[^1]}");
    }
}
