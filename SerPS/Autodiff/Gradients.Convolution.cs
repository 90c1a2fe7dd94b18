using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <content>Rules of operators with windows.</content>
internal static partial class Gradients
{
    private static Value?[] Conv(GradientContext n)
    {
        var window = KernelWindow.Of(n.Node);
        int groups = (int)n.Attribute<long>("group");
        Value input = ConvInput(n.Upstream, n[1], window, groups, n[0].Shape);
        Value weight = ConvWeight(n[0], n.Upstream, window, groups);
        return n.Node.Inputs.Count == 2 ? [input, weight] : [input, weight, Ops.ChannelSum(n.Upstream)];
    }

    // the adjoint of a convolution: what is input there is output here
    private static Value?[] ConvTranspose(GradientContext n)
    {
        var window = KernelWindow.Of(n.Node);
        int groups = (int)n.Attribute<long>("group");
        return [n.Upstream.Conv(n[1], window, groups: groups), ConvWeight(n.Upstream, n[0], window, groups)];
    }

    // stride 1: a convolution with the flipped kernel, which ONNX Runtime does faster than its ConvTranspose
    private static Value ConvInput(Value upstream, Value weight, KernelWindow window, int groups, IReadOnlyList<int> shape)
    {
        int[] reach = [.. window.Kernel.Select((size, i) => (window.Dilation[i] * (size - 1)) - window.Padding[i])];
        if (window.Stride.Any(step => step != 1) || reach.Any(size => size < 0))
        {
            return upstream.ConvTranspose(weight, window, [.. shape.Skip(2)], groups);
        }

        int outputs = weight.Shape[0] / groups, inputs = weight.Shape[1];
        int[] kernel = [.. window.Kernel];
        int places = Shapes.Length(kernel);
        Value flipped = places == 1 ? weight : weight.Reshape(-1, places).MatMul(Exchange(weight, places, reverse: true));
        Value swapped = flipped.Reshape(groups, outputs, inputs, places).Transpose(0, 2, 1, 3)
            .Reshape([groups * inputs, outputs, .. kernel]);
        return upstream.Conv(swapped, window with { Padding = reach }, groups: groups);
    }

    // [outputs, positions · clips] · [positions · clips, channels · places in the kernel], a group at a time. In two dimensions without a
    // stride, the input is seen in the rows of the kernel and the result in its columns: fewer copies than the input in all places.
    private static Value ConvWeight(Value x, Value upstream, KernelWindow window, int groups)
    {
        int outputs = upstream.Shape[1] / groups, inputs = x.Shape[1] / groups;
        if (window is { Kernel: [> 1 and int rows, > 1 and int columns], Stride: [1, 1] }
            && (window.Dilation[1] * (columns - 1)) - window.Padding[1] is >= 0 and int before)
        {
            Value above = Seen(x, Along(window, 0)), beside = Seen(upstream, Along(window, 1) with { Padding = [0, before] });
            return Product(beside, above, groups, outputs * columns, inputs * rows)
                .Reshape(groups * outputs, columns, inputs, rows).Reverse(1).Transpose(0, 2, 3, 1);
        }

        return Product(upstream, Seen(x, window), groups, outputs, inputs * Shapes.Length([.. window.Kernel]))
            .Reshape([groups * outputs, inputs, .. window.Kernel]);
    }

    // a window that is as wide as the kernel in one dimension only
    private static KernelWindow Along(KernelWindow window, int dimension)
    {
        int[] Only(IReadOnlyList<int> sizes, int other) => [.. sizes.Select((size, i) => i == dimension ? size : other)];
        return new KernelWindow(Only(window.Kernel, 1))
        {
            Stride = [1, 1],
            Padding = Only(window.Padding, 0),
            Dilation = Only(window.Dilation, 1),
        };
    }

    // the sum over clips and positions of what is at the same place in both: [groups, rows, columns]
    private static Value Product(Value left, Value right, int groups, int rows, int columns)
    {
        Value a = ChannelsFirst(left).Reshape(groups * rows, -1), b = ChannelsFirst(right).Reshape(groups * columns, -1);
        return groups == 1
            ? a.Gemm(b, transposeB: true)
            : a.Reshape(groups, rows, -1).MatMul(b.Reshape(groups, columns, -1).TransposeMatrix());
    }

    // What every place of the kernel sees, [batch, channels · places, …]: a convolution of each channel with kernels that
    // hold a single one, three times as fast as slices.
    private static Value Seen(Value x, KernelWindow window)
    {
        int places = Shapes.Length([.. window.Kernel]);
        if (places == 1 && window.Stride.All(step => step == 1) && window.Padding.All(size => size == 0))
        {
            return x;
        }

        Value ones = Exchange(x, places, reverse: false).Reshape([places, 1, .. window.Kernel]);
        Value seen = x.Reshape([x.Shape[0] * x.Shape[1], 1, .. x.Shape.Skip(2)]).Conv(ones, window);
        return seen.Reshape([x.Shape[0], x.Shape[1] * places, .. seen.Shape.Skip(2)]);
    }

    private static Value ChannelsFirst(Value x) => x.Shape[0] == 1 ? x : x.Transpose([1, 0, .. Enumerable.Range(2, x.Rank - 2)]);

    // the identity, or what reverses the order of columns in a product
    private static Value Exchange(Value like, int size, bool reverse)
    {
        var values = new float[size * size];
        for (int i = 0; i < size; i++)
        {
            values[(i * size) + (reverse ? size - 1 - i : i)] = 1;
        }

        return like.Graph.Constant(Tensor.Of(values, size, size));
    }

    // each position of a window gets an equal share
    private static Value?[] AveragePool(GradientContext n)
    {
        var window = KernelWindow.Of(n.Node);
        int[] sizes = [.. n[0].Shape.Skip(2)];
        int flat = n[0].Shape[0] * n[0].Shape[1], area = Shapes.Length([.. window.Kernel]);
        Value kernel = n.Upstream.Graph.Constant(Tensor.Filled(1.0 / area, n.Upstream.Type, [1, 1, .. window.Kernel]));
        Value each = n.Upstream.Reshape([flat, 1, .. n.Output.Shape.Skip(2)]);
        return [each.ConvTranspose(kernel, window, sizes).Reshape([.. n[0].Shape])];
    }
}
