namespace SerPS.Autodiff;

/// <summary>One standard ONNX operator in a graph.</summary>
public sealed class Node
{
    internal Node(string opType, string name, IReadOnlyList<Value> inputs, IReadOnlyDictionary<string, object> attributes)
    {
        OpType = opType;
        Name = name;
        Inputs = inputs;
        Attributes = attributes;
    }

    /// <summary>ONNX operator type, such as <c>MatMul</c>.</summary>
    public string OpType { get; }

    /// <summary>Unique name in the graph.</summary>
    public string Name { get; }

    /// <summary>What it reads.</summary>
    public IReadOnlyList<Value> Inputs { get; }

    /// <summary>What it computes.</summary>
    public IReadOnlyList<Value> Outputs { get; internal set; } = [];

    /// <summary>How the backward pass sees it, where that differs from what runs (<see cref="Graph.Fuse"/>).</summary>
    internal Node? Fused { get; set; }

    /// <summary>A whole graph in its place, whose inputs and outputs it has (<see cref="Graph.Embed"/>).</summary>
    internal EmbeddedGraph? Embedded { get; init; }

    /// <summary>The graph that it runs for each step (<see cref="Graph.Scan"/>).</summary>
    internal Graph? Body { get; init; }

    /// <summary>What that reads of the graph around it, beside <see cref="Inputs"/>.</summary>
    internal IReadOnlyList<Value> Captured { get; init; } = [];

    /// <summary>ONNX attributes: <see cref="long"/>, <see cref="float"/>, <see cref="string"/>, or arrays of these.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; }
}
