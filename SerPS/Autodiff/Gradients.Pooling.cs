namespace SerPS.Autodiff;

/// <content>The rule of MaxPool.</content>
internal static partial class Gradients
{
    // below every value that a maximum meets
    private const double Lowest = -3e38;

    // That of the same maximum written in shifts and comparisons, clips last, so that a shift moves long rows. (The obvious rule,
    // ScatterElements on the indices of the maxima, runs on one thread, and asking for indices makes the pool itself slow.)
    private static Value?[] MaxPool(GradientContext n)
    {
        int batch = n[0].Shape[0];
        var window = KernelWindow.Of(n.Node);
        Value x = ClipsLast(n[0]), pooled = x;
        for (int i = 0; i < window.Kernel.Count; i++)
        {
            pooled = MaxAlong(pooled, i + 1, window, i);
        }

        Value gradient = Backward.Gradients(pooled, ClipsLast(n.Upstream), [x])[0];
        return [batch == 1 ? gradient.Reshape([.. n[0].Shape]) : gradient.Reshape(-1, batch).Transpose(1, 0).Reshape([.. n[0].Shape])];
    }

    // [channels, …, batch]; of a single clip [channels, …]
    private static Value ClipsLast(Value x) => x.Shape[0] == 1
        ? x.Reshape([.. x.Shape.Skip(1)])
        : x.Reshape(x.Shape[0], -1).Transpose(1, 0).Reshape([.. x.Shape.Skip(1), x.Shape[0]]);

    // a maximum over a box is one along each dimension after the other, each of a few values that are shifted against each other
    private static Value MaxAlong(Value x, int axis, KernelWindow window, int i)
    {
        int stride = window.Stride[i], size = x.Shape[axis], count = window.Steps(i, size), length = (size + stride - 1) / stride;
        int[] shape = Shapes.With(x.Shape, axis, length);
        Value[] phases = stride == 1 ? [x] : [.. Padded(x, axis, 0, (length * stride) - size)
            .Reshape([.. x.Shape.Take(axis), length, stride, .. x.Shape.Skip(axis + 1)])
            .Split(axis + 1, [.. Enumerable.Repeat(1, stride)]).Select(phase => phase.Reshape(shape))];

        // those that need no padding first: the first of equals gets the gradient
        return Enumerable.Range(0, window.Kernel[i]).Select(place => (place * window.Dilation[i]) - window.Padding[i])
            .OrderBy(offset => Math.Max(0, -offset) + Math.Max(0, offset + (stride * (count - 1)) + 1 - size))
            .Select(offset =>
            {
                int phase = ((offset % stride) + stride) % stride, shift = (offset - phase) / stride;
                return Padded(phases[phase], axis, -shift, shift + count - length);
            })
            .Aggregate((largest, next) => largest.Max(next));
    }

    private static Value Padded(Value x, int axis, int before, int after) =>
        before == 0 && after == 0 ? x : x.Pad(axis, before, after, Lowest);
}
