namespace SerPS.Autodiff;

/// <content>Operators that move a window over [batch, channels, …spatial].</content>
public static partial class Ops
{
    /// <summary>Convolution (cross-correlation, as in every deep-learning library) in one or more dimensions.</summary>
    /// <param name="x">[batch, channels, …spatial].</param>
    /// <param name="weight">[outputs, channels / groups, …kernel].</param>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="bias">[outputs], if there is one.</param>
    /// <param name="groups">Channels and outputs fall into so many groups that do not see each other.</param>
    /// <exception cref="ArgumentException">The shapes do not fit together.</exception>
    public static Value Conv(this Value x, Value weight, KernelWindow window, Value? bias = null, int groups = 1)
    {
        KernelWindow full = window.For(x.Rank - 2);
        if (x.Shape[1] != weight.Shape[1] * groups || weight.Shape[0] % groups != 0 || !weight.Shape.Skip(2).SequenceEqual(full.Kernel))
        {
            throw new ArgumentException(
                $"No convolution of {Shapes.Show(x.Shape)} with weights {Shapes.Show(weight.Shape)}, "
                + $"kernel {Shapes.Show(full.Kernel)}, {groups} groups.");
        }

        if (x.Interleaved is { } inside && full.Stride.Zip(full.Dilation).All(pair => pair.First == 1 || pair.Second == 1))
        {
            return InterleavedBatch.Conv(inside, x.Shape[0], weight, full, bias, groups).Separate(x.Shape[0]);
        }

        Value[] inputs = bias is null ? [x, weight] : [x, weight, bias];
        return x.Graph.Node(
            "Conv", x.Type, Windowed(x, full, weight.Shape[0]), inputs, [.. full.Attributes, ("group", (long)groups)]);
    }

    /// <summary>The adjoint of <see cref="Conv"/> in its input: what a convolution made small becomes large again.</summary>
    /// <param name="x">[batch, channels, …spatial].</param>
    /// <param name="weight">[channels, outputs / groups, …kernel].</param>
    /// <param name="window">How the kernel moves.</param>
    /// <param name="sizes">Spatial sizes of the result: those that the convolution would start from.</param>
    /// <param name="groups">As in <see cref="Conv"/>.</param>
    public static Value ConvTranspose(this Value x, Value weight, KernelWindow window, IReadOnlyList<int> sizes, int groups = 1)
    {
        KernelWindow full = window.For(x.Rank - 2);
        long[] extra = [.. sizes.Select((size, i) =>
            (long)(size - ((x.Shape[i + 2] - 1) * full.Stride[i]) - (full.Dilation[i] * (full.Kernel[i] - 1)) - 1
                + (2 * full.Padding[i])))];
        return x.Graph.Node(
            "ConvTranspose",
            x.Type,
            [x.Shape[0], weight.Shape[1] * groups, .. sizes],
            [x, weight],
            [.. full.Attributes, ("group", (long)groups), ("output_padding", extra)]);
    }

    /// <summary>Largest value in each window; padding never wins.</summary>
    public static Value MaxPool(this Value x, KernelWindow window)
    {
        KernelWindow full = window.For(x.Rank - 2);
        return x.Inside(inside => InterleavedBatch.MaxPool(inside, x.Shape[0], full))
            ?? x.Graph.Node("MaxPool", x.Type, Windowed(x, full, x.Shape[1]), [x], full.Attributes);
    }

    /// <summary>Mean of each window, zeros of the padding included.</summary>
    public static Value AveragePool(this Value x, KernelWindow window)
    {
        KernelWindow full = window.For(x.Rank - 2);
        return x.Graph.Node(
            "AveragePool",
            x.Type,
            Windowed(x, full, x.Shape[1]),
            [x],
            [.. full.Attributes.Where(attribute => attribute.Name != "dilations"), ("count_include_pad", 1L)]);
    }

    /// <summary>Mean over all spatial dimensions: [batch, channels].</summary>
    public static Value GlobalAveragePool(this Value x) => x.Interleaved is { } inside
        ? inside.Reshape(x.Shape[1], -1, x.Shape[0]).ReduceMean([1]).Transpose(1, 0)
        : x.Graph.Node("GlobalAveragePool", x.Type, [x.Shape[0], x.Shape[1], .. x.Shape.Skip(2).Select(_ => 1)], [x])
            .Reshape(x.Shape[0], x.Shape[1]);

    /// <summary>Largest value over all spatial dimensions: [batch, channels].</summary>
    public static Value GlobalMaxPool(this Value x) => x.ReduceMax([.. Enumerable.Range(2, x.Rank - 2)]);

    private static int[] Windowed(Value x, KernelWindow window, int channels) =>
        [x.Shape[0], channels, .. x.Shape.Skip(2).Select((size, i) => window.Steps(i, size))];
}
