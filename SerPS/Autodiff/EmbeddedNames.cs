using SerPS.Onnx.Proto;

namespace SerPS.Autodiff;

/// <summary>The names of values in nodes, those in graphs that nodes hold among them.</summary>
internal static class EmbeddedNames
{
    /// <summary>What a node reads.</summary>
    public static IEnumerable<string> Read(NodeProto node) =>
        node.Input.Concat(Inner(node).SelectMany(graph => graph.Node.SelectMany(Read).Concat(graph.Output.Select(output => output.Name))));

    /// <summary>Gives all values of a node other names, and the node one that begins with <paramref name="stem"/>.</summary>
    public static void Change(NodeProto node, Func<string, string> rename, string stem)
    {
        node.Name = node.Name.Length == 0 ? string.Empty : $"{stem}/{node.Name}"; // none is none, and not the same twice
        for (int i = 0; i < node.Input.Count; i++)
        {
            node.Input[i] = rename(node.Input[i]);
        }

        for (int i = 0; i < node.Output.Count; i++)
        {
            node.Output[i] = rename(node.Output[i]);
        }

        foreach (GraphProto graph in Inner(node))
        {
            graph.ValueInfo.Clear();
            foreach (TensorProto constant in graph.Initializer)
            {
                constant.Name = rename(constant.Name);
            }

            foreach (ValueInfoProto value in graph.Input.Concat(graph.Output))
            {
                value.Name = rename(value.Name);
            }

            foreach (NodeProto inner in graph.Node)
            {
                Change(inner, rename, stem);
            }
        }
    }

    private static IEnumerable<GraphProto> Inner(NodeProto node) =>
        node.Attribute.SelectMany(attribute => attribute.G is null ? attribute.Graphs : attribute.Graphs.Prepend(attribute.G));
}
