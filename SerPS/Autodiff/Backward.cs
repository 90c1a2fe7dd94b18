using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>The reverse walk: adds to a graph the nodes that compute the gradient of a scalar.</summary>
public static class Backward
{
    /// <summary>
    /// The gradient of <paramref name="loss"/>, a scalar, with respect to each of <paramref name="targets"/>, in their shapes.
    /// </summary>
    /// <exception cref="InvalidOperationException">An operator between has no gradient, or a target does not influence the
    /// loss.</exception>
    public static Value[] Gradients(Value loss, IReadOnlyList<Value> targets) =>
        Gradients(loss, loss.Graph.Constant(Tensor.Filled(1, loss.Type, [.. loss.Shape])), targets);

    /// <summary>The same of any value, from the gradient that reaches it.</summary>
    internal static Value[] Gradients(
        Value loss, Value upstreamOfLoss, IReadOnlyList<Value> targets, IReadOnlyDictionary<string, Gradients.Rule>? table = null)
    {
        table ??= Autodiff.Gradients.Table;
        Graph graph = loss.Graph;
        HashSet<Value> influenced = Influenced(graph, targets);
        var gradients = new Dictionary<Value, List<Value>> { [loss] = [upstreamOfLoss] };
        Value? Gradient(Value value) => gradients.TryGetValue(value, out List<Value>? parts) ? Sum(parts) : null;

        foreach (Node node in graph.Nodes.Reverse().Select(node => node.Fused ?? node).ToArray())
        {
            Value?[] upstream = [.. node.Outputs.Select(Gradient)];
            if (upstream.All(gradient => gradient is null) || !node.Outputs.Any(influenced.Contains))
            {
                continue;
            }

            if (!table.TryGetValue(node.OpType, out Gradients.Rule? rule))
            {
                throw new InvalidOperationException($"No gradient for operator {node.OpType} (node {node.Name}).");
            }

            Value?[] downstream = rule(new GradientContext(node, upstream));
            for (int i = 0; i < node.Inputs.Count; i++)
            {
                if (downstream[i] is { } gradient && influenced.Contains(node.Inputs[i]))
                {
                    gradients.TryAdd(node.Inputs[i], []);
                    gradients[node.Inputs[i]].Add(Unbroadcast(gradient, node.Inputs[i].Shape));
                }
            }
        }

        return [.. targets.Select(target => Gradient(target)
            ?? throw new InvalidOperationException($"The loss does not depend on {target}."))];
    }

    /// <summary>All values that a value is computed from, and itself.</summary>
    internal static HashSet<Value> Needed(Value value)
    {
        HashSet<Value> needed = [value];
        foreach (Node node in value.Graph.Nodes.Reverse().Where(node => node.Outputs.Any(needed.Contains)))
        {
            needed.UnionWith(node.Inputs.Concat(node.Captured));
        }

        return needed;
    }

    private static Value Sum(List<Value> parts)
    {
        if (parts.Count > 1)
        {
            Value sum = parts.Aggregate((total, part) => total + part);
            parts.Clear();
            parts.Add(sum);
        }

        return parts[0];
    }

    // what depends on a target: only through these does a gradient need to flow
    private static HashSet<Value> Influenced(Graph graph, IReadOnlyList<Value> targets)
    {
        HashSet<Value> influenced = [.. targets];
        foreach (Node node in graph.Nodes)
        {
            if (node.Inputs.Concat(node.Captured).Any(influenced.Contains))
            {
                influenced.UnionWith(node.Outputs);
            }
        }

        return influenced;
    }

    // an input that was broadcast receives the sum of the gradients of all its copies
    private static Value Unbroadcast(Value gradient, IReadOnlyList<int> shape)
    {
        int extra = gradient.Rank - shape.Count;
        int[] axes = [.. Enumerable.Range(0, gradient.Rank).Where(i => i < extra || (shape[i - extra] == 1 && gradient.Shape[i] != 1))];
        return axes.Length == 0 ? gradient : gradient.ReduceSum(axes, keepDims: true).Reshape([.. shape]);
    }
}
