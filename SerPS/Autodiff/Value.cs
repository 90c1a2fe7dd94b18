using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>A tensor in a graph: an input, a constant, or what a node computes. Arithmetic on it adds nodes.</summary>
public sealed class Value
{
    /// <summary>A dimension that is known only when the graph runs: the batch.</summary>
    public const int Dynamic = -1;

    internal Value(Graph graph, string name, ElementType type, int[] shape, Node? producer, Tensor? constant = null)
    {
        Graph = graph;
        Name = name;
        Type = type;
        Shape = shape;
        Producer = producer;
        Constant = constant;
    }

    /// <summary>The graph it belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>Unique name in the graph.</summary>
    public string Name { get; }

    /// <summary>Element type.</summary>
    public ElementType Type { get; }

    /// <summary>Size of every dimension; the first may be <see cref="Dynamic"/>.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of dimensions.</summary>
    public int Rank => Shape.Count;

    /// <summary>The node that computes it; <see langword="null"/> for inputs and constants.</summary>
    public Node? Producer { get; }

    /// <summary>Its content, if it is a constant.</summary>
    public Tensor? Constant { get; }

    /// <summary>The same with all clips as one, if it was made from that (<see cref="InterleavedBatch"/>).</summary>
    internal Value? Interleaved { get; set; }

    /// <summary>How its elements come from another value, if only their order changed.</summary>
    internal Permutation? Permuted { get; set; }

    /// <summary>Elementwise sum, broadcasting.</summary>
    public static Value operator +(Value a, Value b) => a.Add(b);

    /// <summary>Elementwise difference, broadcasting.</summary>
    public static Value operator -(Value a, Value b) => a.Sub(b);

    /// <summary>Elementwise product, broadcasting.</summary>
    public static Value operator *(Value a, Value b) => a.Mul(b);

    /// <summary>Elementwise quotient, broadcasting.</summary>
    public static Value operator /(Value a, Value b) => a.Div(b);

    /// <summary>Elementwise negation.</summary>
    public static Value operator -(Value a) => a.Neg();

    /// <summary>Sum with a number.</summary>
    public static Value operator +(Value a, double b) => a.Add(a.Like(b));

    /// <summary>Difference with a number.</summary>
    public static Value operator -(Value a, double b) => a.Sub(a.Like(b));

    /// <summary>Difference from a number.</summary>
    public static Value operator -(double a, Value b) => b.Like(a).Sub(b);

    /// <summary>Product with a number.</summary>
    public static Value operator *(Value a, double b) => a.Mul(a.Like(b));

    /// <summary>Quotient with a number.</summary>
    public static Value operator /(Value a, double b) => a.Mul(a.Like(1 / b));

    /// <summary>Quotient of a number.</summary>
    public static Value operator /(double a, Value b) => b.Like(a).Div(b);

    /// <summary>A scalar constant of this value's type.</summary>
    public Value Like(double scalar) => Graph.Constant(Tensor.Scalar(scalar, Type));

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type}[{string.Join(", ", Shape)}]";
}
