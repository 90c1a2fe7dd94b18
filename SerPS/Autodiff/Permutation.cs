namespace SerPS.Autodiff;

/// <summary>
/// A value whose elements are those of another in another order of axes, whatever the sizes that both are read in now. What changes the
/// order again begins at the source, so that several changes of order are one. ONNX Runtime is fast at two kinds: where the last axis
/// stays and whole rows move, and where one axis moves past others, as in transposing a matrix; every other becomes one of each.
/// </summary>
/// <param name="Source">The value.</param>
/// <param name="Sizes">The axes that it is read in.</param>
/// <param name="Order">Axis i of the result is axis <c>Order[i]</c> of the source.</param>
internal sealed record Permutation(Value Source, int[] Sizes, int[] Order)
{
    /// <summary>How a value came about, or the order that changes nothing.</summary>
    public static Permutation Of(Value x) => x.Permuted ?? new Permutation(x, [.. x.Shape], [.. Enumerable.Range(0, x.Rank)]);

    /// <summary>The same elements read in another shape.</summary>
    /// <returns><see langword="null"/> if the axes cannot be cut so.</returns>
    public Permutation? Read(IReadOnlyList<int> shape) => Groups(shape)?.Cut;

    /// <summary>Axes in another order.</summary>
    /// <param name="shape">The shape that the elements have now, for which <see cref="Read"/> gives something.</param>
    /// <param name="order">Axis i of the result is axis <c>order[i]</c> of that.</param>
    public Value Transpose(IReadOnlyList<int> shape, IReadOnlyList<int> order)
    {
        (Permutation cut, int[][] groups) = Groups(shape)!.Value;
        Permutation whole = new Permutation(Source, cut.Sizes, [.. order.SelectMany(i => groups[i])]).Merged();
        int[] result = [.. order.Select(i => shape[i])];
        Permutation[] steps = [.. whole.Steps()];
        Value y = steps.Length == 1 && shape.SequenceEqual(Source.Shape) && Order.SequenceEqual(Enumerable.Range(0, Source.Rank))
            ? Node(Source, new Permutation(Source, [.. shape], [.. order])) // as it was written
            : steps.Aggregate(Source, Node).Reshape(result);
        if (y != Source)
        {
            y.Permuted = whole.Read(result);
        }

        return y;
    }

    private static Value Node(Value x, Permutation step) => x.Graph.Node(
        "Transpose",
        x.Type,
        [.. step.Order.Select(i => step.Sizes[i])],
        [x.Reshape(step.Sizes)],
        ("perm", step.Order.Select(i => (long)i).ToArray()));

    // without axes of one element; those that stay neighbours are one
    private Permutation Merged()
    {
        int[] kept = [.. Order.Where(i => Sizes[i] != 1)];
        List<List<int>> runs = [];
        foreach (int axis in kept)
        {
            if (runs.Count > 0 && runs[^1][^1] < axis && Sizes[(runs[^1][^1] + 1)..axis].All(size => size == 1))
            {
                runs[^1].Add(axis);
            }
            else
            {
                runs.Add([axis]);
            }
        }

        List<int>[] inOrder = [.. runs.OrderBy(run => run[0])];
        return new Permutation(
            Source,
            [.. inOrder.Select(run => run.Aggregate(1, (size, axis) => size * Sizes[axis]))],
            [.. runs.Select(run => Array.IndexOf(inOrder, run))]);
    }

    private IEnumerable<Permutation> Steps()
    {
        int last = Order.Length - 1;
        int[] others = [.. Order.Where(i => i != last)];
        if (last <= 0)
        {
            return [];
        }

        if (last == 1 || Order[last] == last || others.SequenceEqual(Enumerable.Range(0, last)))
        {
            return [this];
        }

        int end = Order[last];
        int[] first = Sizes[last] >= Sizes[end] ? [.. others, last] : [.. Enumerable.Range(0, last + 1).Where(i => i != end), end];
        var before = new Permutation(Source, Sizes, first);
        var after = new Permutation(Source, [.. first.Select(i => Sizes[i])], [.. Order.Select(i => Array.IndexOf(first, i))]);
        return [before.Merged(), after.Merged()];
    }

    // the axes of a shape as groups of this one's axes, which are cut where that is needed
    private (Permutation Cut, int[][] Groups)? Groups(IReadOnlyList<int> shape)
    {
        List<int> pieces = [.. Order.Select(i => Sizes[i])];
        List<int> owners = [.. Order];
        List<int[]> groups = [];
        int at = 0;
        foreach (int size in shape)
        {
            int start = at;
            for (int rest = size; rest > 1; at++)
            {
                while (at < pieces.Count && pieces[at] == 1)
                {
                    at++;
                }

                int piece = at < pieces.Count ? pieces[at] : 0;
                if (piece == 0 || (rest % piece != 0 && piece % rest != 0))
                {
                    return null;
                }

                if (piece > rest)
                {
                    pieces[at] = rest;
                    pieces.Insert(at + 1, piece / rest);
                    owners.Insert(at + 1, owners[at]);
                }

                rest /= pieces[at];
            }

            groups.Add([.. Enumerable.Range(start, at - start)]);
        }

        // the pieces of an axis of the source lie in the order in which they were cut
        int[] places = [.. Enumerable.Range(0, pieces.Count).OrderBy(i => owners[i])];
        var cut = new Permutation(
            Source, [.. places.Select(i => pieces[i])], [.. Enumerable.Range(0, pieces.Count).Select(i => Array.IndexOf(places, i))]);
        return (cut, [.. groups.Select(group => group.Select(i => cut.Order[i]).ToArray())]);
    }
}
