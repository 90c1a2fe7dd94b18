namespace SerPS.Autodiff;

/// <summary>
/// How a convolution or a pool moves over the spatial dimensions of [batch, channels, …]. A list of one number holds for all of them.
/// </summary>
/// <param name="Kernel">Size of the window.</param>
public sealed record KernelWindow(params IReadOnlyList<int> Kernel)
{
    /// <summary>How far it moves.</summary>
    public IReadOnlyList<int> Stride { get; init; } = [1];

    /// <summary>What is added before and after: zeros for convolutions and averages, nothing for maxima.</summary>
    public IReadOnlyList<int> Padding { get; init; } = [0];

    /// <summary>Distance of neighbours in the window.</summary>
    public IReadOnlyList<int> Dilation { get; init; } = [1];

    /// <summary>An odd window, padded so that the result is as large as the input.</summary>
    public static KernelWindow Same(params IReadOnlyList<int> kernel) => new(kernel) { Padding = [.. kernel.Select(size => size / 2)] };

    /// <summary>Windows side by side: so many values become one; what fills no window at the end is left out.</summary>
    public static KernelWindow Every(params IReadOnlyList<int> kernel) => new(kernel) { Stride = kernel };

    /// <summary>The same window with every list as long as there are dimensions.</summary>
    /// <exception cref="ArgumentException">A list has another length.</exception>
    public KernelWindow For(int dimensions) => new(Spread(Kernel, dimensions))
    {
        Stride = Spread(Stride, dimensions),
        Padding = Spread(Padding, dimensions),
        Dilation = Spread(Dilation, dimensions),
    };

    /// <summary>Size of the result along dimension <paramref name="i"/>.</summary>
    /// <exception cref="ArgumentException">The window does not fit.</exception>
    public int Steps(int i, int size)
    {
        int free = size + (2 * Padding[i]) - (Dilation[i] * (Kernel[i] - 1)) - 1;
        return free >= 0
            ? (free / Stride[i]) + 1
            : throw new ArgumentException($"A window of {Kernel[i]} does not fit into {size} values with padding {Padding[i]}.");
    }

    /// <summary>The attributes of ONNX's Conv and pools.</summary>
    internal (string Name, object Value)[] Attributes =>
    [
        ("kernel_shape", Longs(Kernel)),
        ("strides", Longs(Stride)),
        ("pads", Longs([.. Padding, .. Padding])),
        ("dilations", Longs(Dilation)),
    ];

    /// <summary>The window of a node.</summary>
    internal static KernelWindow Of(Node node) => new(Ints(node, "kernel_shape"))
    {
        Stride = Ints(node, "strides"),
        Padding = [.. Ints(node, "pads").Take(node.Inputs[0].Rank - 2)],
        Dilation = node.Attributes.ContainsKey("dilations") ? Ints(node, "dilations") : [.. Enumerable.Repeat(1, node.Inputs[0].Rank - 2)],
    };

    private static int[] Ints(Node node, string name) => [.. ((long[])node.Attributes[name]).Select(value => (int)value)];

    private static long[] Longs(IReadOnlyList<int> values) => [.. values.Select(value => (long)value)];

    private static int[] Spread(IReadOnlyList<int> values, int dimensions) =>
        values.Count == dimensions ? [.. values]
        : values.Count == 1 ? [.. Enumerable.Repeat(values[0], dimensions)]
        : throw new ArgumentException($"{Shapes.Show(values)} has no value for each of {dimensions} dimensions.");
}
