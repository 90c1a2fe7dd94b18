using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>Layers that move a window over time, or over time and frequency.</summary>
internal static class KerasWindows
{
    private const float Lowest = float.MinValue; // never the largest value of a window

    /// <summary>A function that reduces dimensions.</summary>
    public delegate Value Reduction(Value x, int[] axes, bool keepDims = false);

    /// <summary>Convolution; its kernel lies as […kernel, inputs, outputs].</summary>
    public static KerasValue Convolve(KerasContext context, KerasLayer layer, KerasValue x, int dimensions)
    {
        Require(layer, x, dimensions);
        Tensor kernel = layer.Weight(0, dimensions + 2);
        int groups = (int)layer.Number("groups", 1);
        int[] size = [.. kernel.Shape.Take(dimensions)], strides = layer.Sizes("strides", dimensions, 1);
        int[] dilation = layer.Sizes("dilation_rate", dimensions, 1);
        layer.Require(groups > 0 && strides.Concat(dilation).All(value => value > 0), "a stride, dilation or number of groups below 1");
        int[] reach = [.. size.Select((length, i) => checked(((length - 1) * dilation[i]) + 1))];
        Value padded = Pad(layer, x.First, reach, strides, fill: 0).Value;
        Value weight = padded.Graph.Constant(Turned(kernel));
        Value? bias = layer.Flag("use_bias", true) ? padded.Graph.Constant(layer.Weight(1, rank: 1)) : null;
        if (bias is not null && bias.Shape[0] != weight.Shape[0])
        {
            throw layer.Wrong($"has {weight.Shape[0]} filters and {bias.Shape[0]} biases");
        }

        Value result = padded.Conv(weight, new KernelWindow(size) { Stride = strides, Dilation = dilation }, bias, groups);
        return KerasActivation.Apply(layer, new KerasValue(result, ChannelsFirst: true), context.Version3);
    }

    /// <summary>The largest value of every window.</summary>
    public static KerasValue MaxPool(KerasLayer layer, KerasValue x, int dimensions)
    {
        (int[] size, int[] strides) = Window(layer, x, dimensions);
        Value padded = Pad(layer, x.First, size, strides, Lowest).Value;
        return new KerasValue(padded.MaxPool(new KernelWindow(size) { Stride = strides }), ChannelsFirst: true);
    }

    /// <summary>The mean of every window; what was added at the borders does not count.</summary>
    public static KerasValue AveragePool(KerasLayer layer, KerasValue x, int dimensions)
    {
        (int[] size, int[] strides) = Window(layer, x, dimensions);
        (Value padded, int[] before) = Pad(layer, x.First, size, strides, fill: 0);
        Value mean = padded.AveragePool(new KernelWindow(size) { Stride = strides });
        for (int axis = 0; axis < dimensions; axis++)
        {
            if (padded.Shape[axis + 2] == x.Shape[axis])
            {
                continue;
            }

            float Share(int step)
            {
                int start = (step * strides[axis]) - before[axis];
                int inside = Math.Min(start + size[axis], x.Shape[axis]) - Math.Max(start, 0);
                return (float)size[axis] / inside;
            }

            int steps = mean.Shape[axis + 2];
            mean *= padded.Graph.Constant(
                Tensor.Of([.. Enumerable.Range(0, steps).Select(Share)], [steps, .. Enumerable.Repeat(1, dimensions - axis - 1)]));
        }

        return new KerasValue(mean, ChannelsFirst: true);
    }

    /// <summary>One value for each channel, over all places.</summary>
    public static KerasValue Global(KerasLayer layer, KerasValue x, int dimensions, Reduction reduce)
    {
        Require(layer, x, dimensions);
        bool keep = layer.Flag("keepdims", false);
        return new KerasValue(reduce(x.Last, [.. Enumerable.Range(1, dimensions)], keep));
    }

    private static (int[] Size, int[] Strides) Window(KerasLayer layer, KerasValue x, int dimensions)
    {
        Require(layer, x, dimensions);
        int[] size = layer.Sizes("pool_size", dimensions, 2);
        int[] strides = layer.Config["strides"] is null ? size : layer.Sizes("strides", dimensions, 1);
        layer.Require(size.Concat(strides).All(value => value > 0), "a window or stride below 1");
        return (size, strides);
    }

    private static void Require(KerasLayer layer, KerasValue x, int dimensions)
    {
        _ = KerasLayers.ChannelsLast(layer, x);
        if (x.Value.Rank != dimensions + 2)
        {
            throw layer.Wrong($"reads {Shapes.Show(x.Shape)}; expected {dimensions + 1} dimensions");
        }
    }

    // "same" gives ⌈size / stride⌉ windows, with the odd one of what is added at the end; "causal" adds all of it at the beginning
    private static (Value Value, int[] Before) Pad(KerasLayer layer, Value x, int[] reach, int[] strides, float fill)
    {
        string padding = layer.Text("padding", "valid");
        layer.Require(padding is "valid" or "same" or "causal", $"the padding '{padding}'");
        int[] before = new int[reach.Length], after = new int[reach.Length];
        for (int i = 0; i < reach.Length && padding != "valid"; i++)
        {
            int size = x.Shape[i + 2], windows = 1 + ((size - 1) / strides[i]);
            int total = padding == "causal" ? reach[i] - 1 : Math.Max(0, checked(((windows - 1) * strides[i]) + reach[i] - size));
            before[i] = padding == "causal" ? total : total / 2;
            after[i] = total - before[i];
        }

        if (before.Concat(after).All(count => count == 0))
        {
            return (x, before);
        }

        Value padded = x.Pad([0, 0, .. before], [0, 0, .. after], fill);
        KerasGraph.Check(layer.Described, padded);
        return (padded, before);
    }

    // […kernel, inputs, outputs] to [outputs, inputs, …kernel]
    private static Tensor Turned(Tensor kernel)
    {
        int places = 1;
        foreach (int size in kernel.Shape.SkipLast(2))
        {
            places *= size;
        }

        int inputs = kernel.Shape[^2], outputs = kernel.Shape[^1];
        float[] values = kernel.Values<float>();
        var turned = new float[values.Length];
        for (int at = 0; at < values.Length; at++)
        {
            int output = at % outputs, input = at / outputs % inputs, place = at / outputs / inputs;
            turned[(((output * inputs) + input) * places) + place] = values[at];
        }

        return Tensor.Of(turned, [outputs, inputs, .. kernel.Shape.SkipLast(2)]);
    }
}
