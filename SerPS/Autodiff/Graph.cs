using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>
/// A graph of standard ONNX operators under construction: inputs, constants and nodes, each node after what it reads.
/// The operators themselves are methods of <see cref="Value"/> (see <see cref="Ops"/>).
/// </summary>
public sealed class Graph
{
    private readonly string _prefix;
    private readonly List<Value> _inputs = [];
    private readonly List<Node> _nodes = [];
    private readonly List<(string Name, Value Value)> _outputs = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>An empty graph.</summary>
    public Graph()
        : this(string.Empty)
    {
    }

    private Graph(string prefix) => _prefix = prefix;

    /// <summary>What a file calls a size that is known only when the graph runs.</summary>
    public string DynamicSize { get; init; } = "batch";

    /// <summary>Graph inputs in the order they were declared.</summary>
    public IReadOnlyList<Value> Inputs => _inputs;

    /// <summary>Nodes in an order in which they can run.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Graph outputs in the order they were declared.</summary>
    public IReadOnlyList<(string Name, Value Value)> Outputs => _outputs;

    /// <summary>Declares an input.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Value Input(string name, ElementType type, params int[] shape)
    {
        var value = new Value(this, Claim(name), type, shape, producer: null);
        _inputs.Add(value);
        return value;
    }

    /// <summary>A constant that travels in the file.</summary>
    public Value Constant(Tensor tensor, string? name = null) =>
        new(this, name is null ? Unique("constant") : Claim(name), tensor.Type, [.. tensor.Shape], producer: null, tensor);

    /// <summary>Declares an output under a name of its own.</summary>
    public void Output(string name, Value value) => _outputs.Add((Claim(name), value));

    /// <summary>Adds a node with one output.</summary>
    public Value Node(
        string opType,
        ElementType type,
        int[] shape,
        IReadOnlyList<Value> inputs,
        params (string Name, object Value)[] attributes)
    {
        var node = new Node(opType, Unique(opType), inputs, attributes.ToDictionary(a => a.Name, a => a.Value));
        var output = new Value(this, node.Name, type, shape, node);
        node.Outputs = [output];
        _nodes.Add(node);
        return output;
    }

    /// <summary>Adds a node with several outputs of one type.</summary>
    public IReadOnlyList<Value> Node(
        string opType,
        ElementType type,
        IEnumerable<int[]> shapes,
        IReadOnlyList<Value> inputs,
        params (string Name, object Value)[] attributes)
    {
        var node = new Node(opType, Unique(opType), inputs, attributes.ToDictionary(a => a.Name, a => a.Value));
        node.Outputs = [.. shapes.Select((shape, i) => new Value(this, Claim($"{node.Name}/{i}"), type, shape, node))];
        _nodes.Add(node);
        return node.Outputs;
    }

    /// <summary>An empty graph to become the body of a node of this one: their names differ.</summary>
    internal Graph Body() => new($"{Unique("body")}/");

    /// <summary>In a body, a value of the graph around it.</summary>
    internal Value Outer(Value value) => new(this, value.Name, value.Type, [.. value.Shape], producer: null);

    /// <summary>A name that begins as those of this graph do.</summary>
    internal string Name(string stem) => _prefix + stem;

    /// <summary>Adds a body as ONNX's Scan along the first axis of the last inputs.</summary>
    /// <param name="body">The body.</param>
    /// <param name="type">Element type of what it gives.</param>
    /// <param name="shapes">Shapes of the states after the last step, then of what the steps keep.</param>
    /// <param name="inputs">The states before the first step, then what is gone along.</param>
    /// <param name="captured">What else the body reads.</param>
    /// <param name="scanned">How many of the inputs are gone along.</param>
    /// <param name="backwards">Whether from the end.</param>
    internal IReadOnlyList<Value> Scan(
        Graph body,
        ElementType type,
        IReadOnlyList<int[]> shapes,
        IReadOnlyList<Value> inputs,
        IReadOnlyList<Value> captured,
        int scanned,
        bool backwards)
    {
        long[] Directions(int count) => [.. Enumerable.Repeat(backwards ? 1L : 0L, count)];
        var attributes = new Dictionary<string, object>
        {
            ["num_scan_inputs"] = (long)scanned,
            ["scan_input_directions"] = Directions(scanned),
            ["scan_output_directions"] = Directions(shapes.Count - (inputs.Count - scanned)),
        };
        var node = new Node("Scan", Unique("Scan"), inputs, attributes) { Body = body, Captured = captured };
        node.Outputs = [.. shapes.Select((shape, i) => new Value(this, Claim($"{node.Name}/{i}"), type, shape, node))];
        _nodes.Add(node);
        return node.Outputs;
    }

    /// <summary>Adds another graph as one node. It has no gradient.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="type">Element type of its output.</param>
    /// <param name="shape">Shape of its output.</param>
    /// <param name="inputs">What takes the places of its inputs.</param>
    internal Value Embed(EmbeddedGraph graph, ElementType type, int[] shape, params Value[] inputs) =>
        EmbedAll(graph, type, [shape], inputs)[0];

    /// <summary>Adds another graph, of several outputs, as one node. It has no gradient.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="type">Element type of its outputs.</param>
    /// <param name="shapes">Shapes of its outputs.</param>
    /// <param name="inputs">What takes the places of its inputs.</param>
    internal IReadOnlyList<Value> EmbedAll(EmbeddedGraph graph, ElementType type, IReadOnlyList<int[]> shapes, params Value[] inputs)
    {
        var node = new Node("Graph", Unique("Graph"), inputs, new Dictionary<string, object>()) { Embedded = graph };
        node.Outputs =
            [.. shapes.Select((shape, i) => new Value(this, i == 0 ? node.Name : Claim($"{node.Name}/{i}"), type, shape, node))];
        _nodes.Add(node);
        return node.Outputs;
    }

    /// <summary>
    /// Gives a value that several nodes compute from <paramref name="inputs"/> a gradient rule of its own: the backward pass goes
    /// from it straight to those inputs instead of through the nodes between.
    /// </summary>
    /// <param name="rule">Name of the row in <see cref="Gradients"/>.</param>
    /// <param name="output">The value.</param>
    /// <param name="inputs">What the rule reads and gives gradients for.</param>
    public static Value Fuse(string rule, Value output, params Value[] inputs)
    {
        output.Producer!.Fused = new Node(rule, output.Producer.Name, inputs, output.Producer.Attributes) { Outputs = [output] };
        return output;
    }

    private string Claim(string name) =>
        _names.Add(name) ? name : throw new ArgumentException($"The graph already has a value named '{name}'.");

    private string Unique(string stem) => Claim($"{_prefix}{stem}_{_names.Count}");
}
