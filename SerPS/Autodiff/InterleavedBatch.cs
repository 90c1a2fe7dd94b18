namespace SerPS.Autodiff;

/// <summary>
/// All clips of a batch as one: [batch, channels, …, width] as [1, channels, …, width · batch], in which neighbours in width lie
/// <c>batch</c> apart. A product then takes in all clips at once, a shift moves long rows, a channel is one row, and nothing need be
/// transposed between a convolution, its gradients and a pool. A value made here knows its interleaved form, and operators that can work
/// on that do; all others read the value itself, whose transposition is written only if it is read.
/// </summary>
internal static class InterleavedBatch
{
    /// <summary>[batch, channels, …, width] to [1, channels, …, width · batch].</summary>
    public static Value Interleave(this Value x)
    {
        int batch = x.Shape[0];
        return x.Interleaved ?? (batch == 1 ? x : x.Reshape(batch, -1).Transpose(1, 0).Reshape(
            [1, .. x.Shape.Skip(1).SkipLast(1), x.Shape[^1] * batch]));
    }

    /// <summary>The way back, of a value that remembers its interleaved form.</summary>
    public static Value Separate(this Value interleaved, int batch)
    {
        int[] shape = [batch, .. interleaved.Shape.Skip(1).SkipLast(1), interleaved.Shape[^1] / batch];
        Value x = interleaved.Reshape(-1, batch).Transpose(1, 0).Reshape(shape);
        x.Interleaved = x == interleaved ? null : interleaved;
        return x;
    }

    /// <summary>Does to the interleaved form what can be done to each channel for itself.</summary>
    /// <returns><see langword="null"/> if there is none.</returns>
    public static Value? Inside(this Value x, Func<Value, Value> change) =>
        x.Interleaved is { } interleaved ? change(interleaved).Separate(x.Shape[0]) : null;

    /// <summary>The interleaved forms of all; <see langword="null"/> if one has none.</summary>
    public static Value[]? All(IReadOnlyList<Value> values) =>
        values.All(value => value.Interleaved is not null && value.Shape[0] == values[0].Shape[0])
            ? [.. values.Select(value => value.Interleaved!)]
            : null;

    /// <summary>An elementwise operation on the interleaved forms.</summary>
    /// <returns><see langword="null"/> if neither value has one in the shape of the result, or the other does not go with it.</returns>
    public static Value? Combine(Value a, Value b, Func<Value, Value, Value> operation)
    {
        int[] shape = Shapes.Broadcast(a.Shape, b.Shape);
        bool Whole(Value value) => value.Interleaved is not null && value.Shape.SequenceEqual(shape);
        bool left = Whole(a);
        if (!left && !Whole(b))
        {
            return null;
        }

        (Value whole, Value other) = left ? (a, b) : (b, a);
        (Value first, Value? second) = (whole.Interleaved!, null);
        if (other.Shape.Select((size, i) => size == 1 || i + shape.Length - other.Rank == 1).All(fits => fits))
        {
            second = other; // one value, or one for each channel
        }
        else if (other.Rank == shape.Length && other.Shape[0] == shape[0])
        {
            (first, second) = other.Shape.SequenceEqual(shape)
                ? (first, other.Interleave())
                : (Apart(first, shape[0]), Apart(other.Interleave(), shape[0]));
        }

        return second is null ? null : (left ? operation(first, second) : operation(second, first))
            .Reshape([.. whole.Interleaved!.Shape]).Separate(shape[0]);
    }

    /// <summary>A maximum: the clips are a dimension that no window reaches across.</summary>
    public static Value MaxPool(Value x, int batch, KernelWindow window)
    {
        Value pooled = Apart(x, batch).MaxPool(new KernelWindow([.. window.Kernel, 1])
        {
            Stride = [.. window.Stride, 1],
            Padding = [.. window.Padding, 0],
            Dilation = [.. window.Dilation, 1],
        });
        return pooled.Reshape([.. pooled.Shape.SkipLast(2), pooled.Shape[^2] * batch]);
    }

    /// <summary>A convolution. One that strides becomes one that does not, over what it strides past as channels.</summary>
    public static Value Conv(Value x, int batch, Value weight, KernelWindow window, Value? bias, int groups)
    {
        int last = x.Rank - 3;
        int[] counts = [.. window.Kernel.Select((_, i) => window.Steps(i, i == last ? x.Shape[i + 2] / batch : x.Shape[i + 2]))];
        Value read = x, kernel = weight;
        KernelWindow unit = window;
        if (window.Stride.Any(step => step != 1))
        {
            int[] taps = [.. window.Kernel.Select((size, i) => (size + window.Stride[i] - 1) / window.Stride[i])];
            read = Phases(x, batch, window, [.. taps.Select((size, i) => counts[i] + size - 1)]);
            kernel = Phases(weight, window.Stride, taps);
            unit = new KernelWindow(taps).For(taps.Length);
        }

        return read.Conv(
            kernel, unit with { Padding = Spread(unit.Padding, batch), Dilation = Spread(unit.Dilation, batch) }, bias, groups);
    }

    // [1, channels, …] to [1, channels · strides, …lengths]: every stride-th element in a channel of its own
    private static Value Phases(Value x, int batch, KernelWindow window, int[] lengths)
    {
        int dimensions = lengths.Length;
        int[] steps = [.. window.Stride], units = [.. steps.Select((_, i) => i == dimensions - 1 ? batch : 1)];
        int[] before = [0, 0, .. window.Padding.Zip(units, (size, unit) => size * unit)];
        int[] after = [0, 0, .. lengths.Select((length, i) => (length * steps[i] * units[i]) - before[i + 2] - x.Shape[i + 2])];
        int[] apart = [x.Shape[1], .. lengths.SelectMany((length, i) => (int[])[length, steps[i]]), batch];
        int[] order =
        [
            0,
            .. Enumerable.Range(0, dimensions).Select(i => 2 + (2 * i)),
            .. Enumerable.Range(0, dimensions).Select(i => 1 + (2 * i)),
            apart.Length - 1,
        ];
        return x.Pad(before, after).Reshape(apart).Transpose(order)
            .Reshape([1, x.Shape[1] * Shapes.Length(steps), .. lengths.Zip(units, (length, unit) => length * unit)]);
    }

    // the kernel for that: [outputs, channels, …] to [outputs, channels · strides, …taps]
    private static Value Phases(Value weight, IReadOnlyList<int> steps, int[] taps)
    {
        int dimensions = taps.Length;
        int[] after = [0, 0, .. taps.Select((size, i) => (size * steps[i]) - weight.Shape[i + 2])];
        int[] order =
        [
            0,
            1,
            .. Enumerable.Range(0, dimensions).Select(i => 3 + (2 * i)),
            .. Enumerable.Range(0, dimensions).Select(i => 2 + (2 * i)),
        ];
        return weight.Pad(new int[after.Length], after)
            .Reshape([weight.Shape[0], weight.Shape[1], .. taps.SelectMany((size, i) => (int[])[size, steps[i]])])
            .Transpose(order).Reshape([weight.Shape[0], weight.Shape[1] * Shapes.Length([.. steps]), .. taps]);
    }

    // [1, channels, …, width · batch] to [1, channels, …, width, batch]
    private static Value Apart(Value x, int batch) => x.Reshape([.. x.Shape.SkipLast(1), x.Shape[^1] / batch, batch]);

    private static int[] Spread(IReadOnlyList<int> sizes, int batch) => [.. sizes.SkipLast(1), sizes[^1] * batch];
}
