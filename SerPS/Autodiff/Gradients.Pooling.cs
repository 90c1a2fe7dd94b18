namespace SerPS.Autodiff;

/// <content>The rule of MaxPool.</content>
internal static partial class Gradients
{
    private const double Lowest = -3e38;

    // A maximum over a box is a maximum along one dimension after the other, and each of these sends its gradient back by comparisons
    // on the pooled side. (ScatterElements on the indices of the maxima, the obvious rule, takes twice as long.)
    private static Value?[] MaxPool(GradientContext n)
    {
        var window = Window.Of(n.Node);
        int dimensions = n[0].Rank - 2;
        var stages = new Value[dimensions + 1]; // stages[i] is pooled along the dimensions from i on
        stages[dimensions] = n[0];
        for (int i = dimensions - 1; i > 0; i--)
        {
            stages[i] = stages[i + 1].MaxPool(Along(window, i));
        }

        stages[0] = n.Output;
        Value gradient = n.Upstream;
        for (int i = 0; i < dimensions; i++)
        {
            gradient = Unpool(stages[i + 1], stages[i], gradient, i + 2, Along(window, i));
        }

        return [gradient];
    }

    private static Window Along(Window window, int dimension)
    {
        int[] Only(IReadOnlyList<int> values, int other) => [.. values.Select((value, i) => i == dimension ? value : other)];
        return new Window(Only(window.Kernel, 1))
        {
            Stride = Only(window.Stride, 1),
            Padding = Only(window.Padding, 0),
            Dilation = Only(window.Dilation, 1),
        };
    }

    // One dimension: every place of the window takes the gradient where it holds the maximum and no place before did; the last gets the rest.
    private static Value Unpool(Value x, Value pooled, Value upstream, int axis, Window window)
    {
        int i = axis - 2, stride = window.Stride[i], size = x.Shape[axis], count = pooled.Shape[axis];
        if (window.Kernel[i] == 1 && stride == 1)
        {
            return upstream;
        }

        // places that reach into the padding come last, so that the costliest of them needs no comparison
        int[] offsets = [.. Enumerable.Range(0, window.Kernel[i]).Select(place => (place * window.Dilation[i]) - window.Padding[i])
            .OrderBy(offset => Missing(offset)).ThenBy(Math.Abs)];
        var phases = new Value?[stride];
        Value rest = upstream;
        foreach (int offset in offsets)
        {
            Value taken = rest;
            if (offset != offsets[^1])
            {
                taken = rest * (Seen(offset) - pooled).NotNegative();
                rest -= taken;
            }

            // position stride · k + offset is element k + ⌊offset / stride⌋ of every stride-th
            int phase = ((offset % stride) + stride) % stride, shift = (offset - phase) / stride;
            int length = (size - phase + stride - 1) / stride;
            Value placed = shift == 0 && length == count ? taken : taken.Pad(axis, shift, length - shift - count);
            phases[phase] = phases[phase] is { } other ? other + placed : placed;
        }

        return Interleave(phases, x.Shape, axis);

        int Missing(int offset) => Math.Max(0, -offset) + Math.Max(0, (stride * (count - 1)) + offset + 1 - size);

        Value Seen(int offset)
        {
            int before = Math.Max(0, -offset), after = (stride * (count - 1)) + offset + 1 - size;
            Value all = before > 0 || after > 0
                ? x.Pad(axis, stride == 1 ? -offset : before, stride == 1 ? offset + count - size : Math.Max(0, after), Lowest)
                : x;
            return all.Shape[axis] == count ? all : all.Slice(axis, offset + before, count, stride);
        }
    }

    private static Value Interleave(Value?[] phases, IReadOnlyList<int> shape, int axis)
    {
        if (phases.Length == 1)
        {
            return phases[0]!;
        }

        // all phases as long as the first
        int longest = (shape[axis] + phases.Length - 1) / phases.Length;
        int[] part = [.. shape.Take(axis), longest, 1, .. shape.Skip(axis + 1)];
        Value like = phases.First(phase => phase is not null)!;
        Value[] columns = [.. phases.Select(phase => phase is null
            ? like.Graph.Constant(Onnx.Tensor.Filled(0, like.Type, part))
            : (phase.Shape[axis] == longest ? phase : phase.Pad(axis, 0, longest - phase.Shape[axis])).Reshape(part))];
        Value joined = columns.Concat(axis + 1).Reshape(Shapes.With(shape, axis, longest * phases.Length));
        return joined.Shape[axis] == shape[axis] ? joined : joined.Slice(axis, 0, shape[axis]);
    }
}
