namespace SerPS.Autodiff;

/// <content>Rules of operators with windows.</content>
internal static partial class Gradients
{
    private static Value?[] Conv(GradientContext n)
    {
        var window = Window.Of(n.Node);
        int groups = (int)n.Attribute<long>("group");
        Value input = ConvInput(n.Upstream, n[1], window, groups, n[0].Shape);
        Value weight = ConvWeight(n[0], n.Upstream, window, groups);
        return n.Node.Inputs.Count == 2 ? [input, weight] : [input, weight, Ops.ChannelSum(n.Upstream)];
    }

    // the adjoint of a convolution: what is input there is output here
    private static Value?[] ConvTranspose(GradientContext n)
    {
        var window = Window.Of(n.Node);
        int groups = (int)n.Attribute<long>("group");
        return [n.Upstream.Conv(n[1], window, groups: groups), ConvWeight(n.Upstream, n[0], window, groups)];
    }

    // stride 1: a convolution with the flipped kernel, which ONNX Runtime does faster than its ConvTranspose
    private static Value ConvInput(Value upstream, Value weight, Window window, int groups, IReadOnlyList<int> shape)
    {
        int[] reach = [.. window.Kernel.Select((size, i) => (window.Dilation[i] * (size - 1)) - window.Padding[i])];
        if (window.Stride.Any(step => step != 1) || reach.Any(size => size < 0))
        {
            return upstream.ConvTranspose(weight, window, [.. shape.Skip(2)], groups);
        }

        int outputs = weight.Shape[0] / groups, inputs = weight.Shape[1];
        int[] kernel = [.. window.Kernel];
        Value flipped = kernel.All(size => size == 1) ? weight : weight.Reverse([.. Enumerable.Range(2, kernel.Length)]);
        Value swapped = flipped.Reshape(groups, outputs, inputs, -1).Transpose(0, 2, 1, 3).Reshape([groups * inputs, outputs, .. kernel]);
        return upstream.Conv(swapped, window with { Padding = reach }, groups: groups);
    }

    // For every place in the kernel, the product of the output's gradient with what that place saw, over all positions and clips:
    // [outputs, positions · clips] · [positions · clips, channels], a group at a time.
    private static Value ConvWeight(Value x, Value upstream, Window window, int groups)
    {
        int channels = x.Shape[1] / groups, outputs = upstream.Shape[1] / groups, count = Shapes.Length(upstream.Shape) / upstream.Shape[1];
        if (window.Kernel.All(size => size == 1) && window.Stride.All(step => step == 1) && window.Padding.All(size => size == 0))
        {
            int[] order = [1, 0, .. Enumerable.Range(2, x.Rank - 2)];
            return Product(upstream.Transpose(order).Reshape(groups, outputs, count), x.Transpose(order).Reshape(groups, channels, count))
                .Reshape([groups * outputs, channels, .. window.Kernel]);
        }

        Value left = ClipsLast(upstream).Reshape(groups, outputs, count);
        int[] padding = [0, .. window.Padding, 0];
        Value padded = padding.All(size => size == 0) ? ClipsLast(x) : ClipsLast(x).Pad(padding, padding);
        Value[] seen = [.. Places(window.Kernel).Select(place => Seen(padded, place, upstream.Shape, window).Reshape(groups, channels, count))];

        // few channels make thin products: better one product with all places of the kernel
        Value gradient = channels < 16
            ? Product(left, seen.Select(value => value.Reshape(groups, 1, channels, count)).ToArray().Concat(1)
                .Reshape(groups, seen.Length * channels, count)).Reshape(groups * outputs, seen.Length, channels).Transpose(0, 2, 1)
            : seen.Select(value => Product(left, value).Reshape(groups * outputs, channels, 1)).ToArray().Concat(2);
        return gradient.Reshape([groups * outputs, channels, .. window.Kernel]);
    }

    private static Value Product(Value left, Value right) => left.Shape[0] == 1
        ? left.Reshape(left.Shape[1], left.Shape[2]).Gemm(right.Reshape(right.Shape[1], right.Shape[2]), transposeB: true)
        : left.MatMul(right.TransposeMatrix());

    private static Value Seen(Value padded, int[] place, IReadOnlyList<int> shape, Window window) => padded.Slice(
        [.. place.Select((_, i) => i + 1)],
        [.. place.Select((index, i) => index * window.Dilation[i])],
        [.. shape.Skip(2)],
        [.. window.Stride]);

    // [channels, …spatial, batch]: a shift in space moves long rows
    private static Value ClipsLast(Value x) =>
        x.Reshape(x.Shape[0], -1).Transpose(1, 0).Reshape([.. x.Shape.Skip(1), x.Shape[0]]);

    // every index into the kernel, the last dimension fastest
    private static IEnumerable<int[]> Places(IEnumerable<int> kernel) => kernel.Aggregate(
        (IEnumerable<int[]>)[[]], (places, size) => places.SelectMany(place => Enumerable.Range(0, size).Select(i => (int[])[.. place, i])));

    // each position of a window gets an equal share
    private static Value?[] AveragePool(GradientContext n)
    {
        var window = Window.Of(n.Node);
        int[] sizes = [.. n[0].Shape.Skip(2)];
        int flat = n[0].Shape[0] * n[0].Shape[1], area = Shapes.Length([.. window.Kernel]);
        Value kernel = n.Upstream.Graph.Constant(Onnx.Tensor.Filled(1.0 / area, n.Upstream.Type, [1, 1, .. window.Kernel]));
        Value each = n.Upstream.Reshape([flat, 1, .. n.Output.Shape.Skip(2)]);
        return [each.ConvTranspose(kernel, window, sizes).Reshape([.. n[0].Shape])];
    }
}
