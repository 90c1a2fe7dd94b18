using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Import.Foreign;

/// <summary>Looks at a foreign graph: what it takes, what it gives, what makes it.</summary>
/// <param name="model">The model.</param>
internal sealed class OnnxGraph(ModelProto model)
{
    private readonly Dictionary<string, NodeProto> _makers = Makers(model.Graph);

    /// <summary>Inputs that are no constants.</summary>
    public IReadOnlyList<ValueInfoProto> Inputs { get; } =
        [.. model.Graph.Input.Where(input => model.Graph.Initializer.All(constant => constant.Name != input.Name))];

    /// <summary>Outputs.</summary>
    public IReadOnlyList<ValueInfoProto> Outputs => model.Graph.Output;

    /// <summary>The node that makes a value; <see langword="null"/> for inputs and constants.</summary>
    public NodeProto? MakerOf(string value) => _makers.GetValueOrDefault(value);

    /// <summary>Sizes of a value, −1 where any goes; <see langword="null"/> where they are not told, or it is no tensor.</summary>
    public static int[]? ShapeOf(ValueInfoProto value) => value.Type?.TensorType?.Shape is { } shape
        ? [.. shape.Dim.Select(size => size.HasDimValue && size.DimValue is > 0 and <= int.MaxValue ? (int)size.DimValue : -1)]
        : null;

    /// <summary>Element type of a value; none where it is no tensor.</summary>
    public static ElementType? TypeOf(ValueInfoProto value) =>
        value.Type?.TensorType is { HasElemType: true } tensor ? (ElementType)tensor.ElemType : null;

    /// <summary>The texts of an attribute.</summary>
    public static string[]? Texts(NodeProto node, string attribute) =>
        node.Attribute.FirstOrDefault(one => one.Name == attribute) is { Strings.Count: > 0 } found
            ? [.. found.Strings.Select(text => text.ToStringUtf8())]
            : null;

    /// <summary>The whole numbers of an attribute.</summary>
    public static long[]? Integers(NodeProto node, string attribute) =>
        node.Attribute.FirstOrDefault(one => one.Name == attribute) is { Ints.Count: > 0 } found ? [.. found.Ints] : null;

    private static Dictionary<string, NodeProto> Makers(GraphProto graph)
    {
        var makers = new Dictionary<string, NodeProto>(StringComparer.Ordinal);
        foreach (NodeProto node in graph.Node)
        {
            foreach (string output in node.Output)
            {
                makers[output] = node;
            }
        }

        return makers;
    }
}
