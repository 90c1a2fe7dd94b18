using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Autodiff;

/// <summary>The graph of a model file as a part of another: what leads from its input to one of its outputs.</summary>
internal sealed class EmbeddedGraph
{
    private readonly string _input, _output;
    private readonly List<NodeProto> _nodes = [];
    private readonly List<TensorProto> _constants;

    /// <summary>Takes what an output needs.</summary>
    /// <param name="file">The model file.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="output">Name of the output.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: it speaks another operator set, or has no such
    /// output.</exception>
    public EmbeddedGraph(ModelFile file, string input, string output)
    {
        (_input, _output) = (input, output);
        ModelProto model = ModelProto.Parser.ParseFrom(file.Bytes);
        if (model.OpsetImport is not [{ Domain: "", Version: GraphWriter.OpSet }])
        {
            string sets = string.Join(
                ", ", model.OpsetImport.Select(set => $"{(set.Domain.Length == 0 ? "ai.onnx" : set.Domain)} {set.Version}"));
            throw new SerException(
                ErrorId.ModelInvalid,
                $"'{file.Path}' uses the operator sets {sets}; only ai.onnx {GraphWriter.OpSet} can be part of another model.",
                file.Path);
        }

        HashSet<string> needed = [output];
        foreach (NodeProto node in model.Graph.Node.Reverse().Where(node => node.Output.Any(needed.Contains)))
        {
            needed.UnionWith(node.Input);
            _nodes.Add(node);
        }

        _nodes.Reverse();
        _constants = [.. model.Graph.Initializer.Where(constant => needed.Contains(constant.Name))];
        if (!needed.Contains(input))
        {
            throw new SerException(ErrorId.ModelInvalid, $"In '{file.Path}' nothing leads from '{input}' to '{output}'.", file.Path);
        }
    }

    /// <summary>Numbers in its constants.</summary>
    public long ConstantCount => _constants.Sum(constant => constant.Dims.Aggregate(1L, (product, size) => product * size));

    /// <summary>Adds it to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="name">Name of its output there, and what the names of all else begin with.</param>
    /// <param name="input">Name of what takes the place of its input.</param>
    public void Write(GraphProto graph, string name, string input)
    {
        string Rename(string old) => old.Length == 0 ? old : old == _input ? input : old == _output ? name : $"{name}/{old}";
        foreach (TensorProto constant in _constants)
        {
            TensorProto copy = constant.Clone();
            copy.Name = Rename(constant.Name);
            graph.Initializer.Add(copy);
        }

        foreach (NodeProto node in _nodes)
        {
            var copy = new NodeProto { OpType = node.OpType, Name = $"{name}/{node.Name}" };
            copy.Input.AddRange(node.Input.Select(Rename));
            copy.Output.AddRange(node.Output.Select(Rename));
            copy.Attribute.AddRange(node.Attribute);
            graph.Node.Add(copy);
        }
    }
}
