namespace SerPS.Autodiff;

/// <content>The rule of MaxPool.</content>
internal static partial class Gradients
{
    private const double Lowest = -3e38;

    // A maximum over a box is a maximum along one dimension after the other, and a maximum along a dimension is one of few values, shifted
    // against each other: comparisons send the gradient back. With the clips last a shift moves long rows. (The obvious
    // rule, ScatterElements on the indices of the maxima, runs on one thread, and asking for indices makes the pool itself slow.)
    private static Value?[] MaxPool(GradientContext n)
    {
        var window = Window.Of(n.Node);
        int dimensions = n[0].Rank - 2;
        int[][] offsets = [.. Enumerable.Range(0, dimensions).Select(i => Offsets(window, i, n[0].Shape[i + 2], n.Output.Shape[i + 2]))];
        var seen = new Value[dimensions][];
        var maxima = new Value[dimensions][]; // of the first one, two, … of them
        Value x = SpaceFirst(n[0]);
        for (int i = 0; i < dimensions; i++)
        {
            seen[i] = [.. offsets[i].Select(offset => Shifted(x, i, offset, n.Output.Shape[i + 2], window.Stride[i]))];
            maxima[i] = new Value[seen[i].Length];
            maxima[i][0] = seen[i][0];
            for (int k = 1; k < seen[i].Length; k++)
            {
                maxima[i][k] = maxima[i][k - 1].Max(seen[i][k]);
            }

            x = maxima[i][^1];
        }

        Value gradient = SpaceFirst(n.Upstream);
        for (int i = dimensions - 1; i >= 0; i--)
        {
            var parts = new Value[seen[i].Length];
            for (int k = parts.Length - 1; k > 0; k--)
            {
                parts[k] = gradient * (seen[i][k] - maxima[i][k - 1]).Positive();
                gradient -= parts[k];
            }

            parts[0] = gradient;
            gradient = PutBack(parts, offsets[i], i, n[0].Shape[i + 2], window.Stride[i]);
        }

        return [gradient.Reshape(-1, n[0].Shape[0] * n[0].Shape[1]).Transpose(1, 0).Reshape([.. n[0].Shape])];
    }

    private static Value SpaceFirst(Value x) =>
        x.Reshape(x.Shape[0] * x.Shape[1], -1).Transpose(1, 0).Reshape([.. x.Shape.Skip(2), x.Shape[0] * x.Shape[1]]);

    // where each place of the window starts, those that need no padding first
    private static int[] Offsets(Window window, int i, int size, int count)
    {
        return [.. Enumerable.Range(0, window.Kernel[i]).Select(place => (place * window.Dilation[i]) - window.Padding[i]).OrderBy(Missing)];

        int Missing(int offset) => Math.Max(0, -offset) + Math.Max(0, offset + (window.Stride[i] * (count - 1)) + 1 - size);
    }

    // elements offset, offset + stride, … along an axis
    private static Value Shifted(Value x, int axis, int offset, int count, int stride)
    {
        int size = x.Shape[axis], end = offset + (stride * (count - 1)) + 1;
        if (stride == 1)
        {
            return offset == 0 && count == size ? x : x.Pad(axis, -offset, end - size, Lowest);
        }

        int before = Math.Max(0, -offset), after = Math.Max(0, end - size);
        return (before + after == 0 ? x : x.Pad(axis, before, after, Lowest)).Slice(axis, offset + before, count, stride);
    }

    // the adjoint of all shifts together
    private static Value PutBack(Value[] parts, int[] offsets, int axis, int size, int stride)
    {
        // position stride · k + offset is element k + ⌊offset / stride⌋ of every stride-th; all of these as long as the first
        int length = (size + stride - 1) / stride;
        var phases = new Value?[stride];
        for (int k = 0; k < parts.Length; k++)
        {
            int phase = ((offsets[k] % stride) + stride) % stride, shift = (offsets[k] - phase) / stride;
            int count = parts[k].Shape[axis];
            Value placed = shift == 0 && length == count ? parts[k] : parts[k].Pad(axis, shift, length - shift - count);
            phases[phase] = phases[phase] is { } other ? other + placed : placed;
        }

        if (stride == 1)
        {
            return phases[0]!;
        }

        int[] column = [.. parts[0].Shape.Take(axis), length, 1, .. parts[0].Shape.Skip(axis + 1)];
        Value joined = phases.Select(phase => phase?.Reshape(column) ?? parts[0].Graph.Constant(Onnx.Tensor.Filled(0, parts[0].Type, column)))
            .ToArray().Concat(axis + 1).Reshape(Shapes.With(parts[0].Shape, axis, length * stride));
        return length * stride == size ? joined : joined.Slice(axis, 0, size);
    }
}
