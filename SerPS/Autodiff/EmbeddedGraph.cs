using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Autodiff;

/// <summary>The graph of a model as a part of another: what leads from its inputs to some of its outputs.</summary>
internal sealed class EmbeddedGraph
{
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly ModelProto _model;
    private readonly List<NodeProto> _nodes = [];
    private readonly List<TensorProto> _constants;

    /// <summary>Takes what outputs of a model file need.</summary>
    /// <param name="file">The model file.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="outputs">Names of the outputs.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: it speaks another operator set, or has no such
    /// output.</exception>
    public EmbeddedGraph(ModelFile file, string input, params string[] outputs)
        : this(ModelProto.Parser.ParseFrom(file.Bytes), [input], outputs)
    {
        if (IsForeign)
        {
            string sets = string.Join(
                ", ", _model.OpsetImport.Select(set => $"{(set.Domain.Length == 0 ? "ai.onnx" : set.Domain)} {set.Version}"));
            throw new SerException(
                ErrorId.ModelInvalid,
                $"'{file.Path}' uses the operator sets {sets}; only ai.onnx {GraphWriter.OpSet} can be part of another model.",
                file.Path);
        }

        if (_nodes.SelectMany(EmbeddedNames.Read).All(name => name != input))
        {
            string named = string.Join("', '", outputs);
            throw new SerException(ErrorId.ModelInvalid, $"In '{file.Path}' nothing leads from '{input}' to '{named}'.", file.Path);
        }
    }

    /// <summary>Takes what outputs of any model need; its operator sets become those of the graph that it is part of.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="outputs">Names of values in it.</param>
    public EmbeddedGraph(ModelProto model, string[] inputs, params string[] outputs)
    {
        (_model, _inputs, _outputs) = (model, inputs, outputs);
        HashSet<string> needed = [.. outputs];
        foreach (NodeProto node in model.Graph.Node.Reverse().Where(node => node.Output.Any(needed.Contains)))
        {
            needed.UnionWith(EmbeddedNames.Read(node));
            _nodes.Add(node);
        }

        _nodes.Reverse();
        _constants = [.. model.Graph.Initializer.Where(constant => needed.Contains(constant.Name))];
    }

    /// <summary>Whether it speaks other operator sets than <see cref="Ops"/>.</summary>
    public bool IsForeign => _model.OpsetImport is not [{ Domain: "", Version: GraphWriter.OpSet }];

    /// <summary>Numbers in its constants.</summary>
    public long ConstantCount => _constants.Sum(constant => constant.Dims.Aggregate(1L, (product, size) => product * size));

    /// <summary>Adds it to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="name">What the names of all else begin with.</param>
    /// <param name="outputs">Names of its outputs there.</param>
    /// <param name="inputs">Names of what takes the places of its inputs.</param>
    public void Write(GraphProto graph, string name, IReadOnlyList<string> outputs, IReadOnlyList<string> inputs)
    {
        string Rename(string old) => old.Length == 0 ? old
            : Array.IndexOf(_inputs, old) is >= 0 and var input ? inputs[input]
            : Array.IndexOf(_outputs, old) is >= 0 and var output ? outputs[output]
            : $"{name}/{old}";
        foreach (TensorProto constant in _constants)
        {
            TensorProto copy = constant.Clone();
            copy.Name = Rename(constant.Name);
            graph.Initializer.Add(copy);
        }

        foreach (NodeProto node in _nodes)
        {
            NodeProto copy = node.Clone();
            EmbeddedNames.Change(copy, Rename, name);
            graph.Node.Add(copy);
        }
    }

    /// <summary>Gives a model the operator sets and functions that this graph needs.</summary>
    public void WriteSets(ModelProto model)
    {
        model.IrVersion = Math.Max(model.IrVersion, _model.IrVersion);
        model.OpsetImport.AddRange(_model.OpsetImport);
        model.Functions.AddRange(_model.Functions);
    }
}
