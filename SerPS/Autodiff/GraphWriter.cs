using Google.Protobuf;
using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Autodiff;

/// <summary>Writes a graph as an ONNX model: only nodes that an output needs, always the same bytes for the same graph.</summary>
public static class GraphWriter
{
    /// <summary>Version of the standard operator set that <see cref="Ops"/> speaks.</summary>
    public const int OpSet = 18;

    private const int IrVersion = 8; // the one that goes with operator set 18

    /// <summary>The bytes of an <c>.onnx</c> file.</summary>
    /// <param name="graph">A graph with at least one output.</param>
    /// <param name="metadata">Key and value pairs to store, in this order.</param>
    public static byte[] Write(Graph graph, IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "SerPS", Graph = Describe("serps", graph) };
        if (Needed(graph).Nodes.Select(node => node.Embedded).FirstOrDefault(embedded => embedded?.IsForeign == true) is { } foreign)
        {
            foreign.WriteSets(model);
        }
        else
        {
            model.OpsetImport.Add(new OperatorSetIdProto { Domain = string.Empty, Version = OpSet });
        }

        foreach ((string key, string value) in metadata ?? [])
        {
            model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
        }

        return model.ToByteArray();
    }

    private static GraphProto Describe(string name, Graph graph)
    {
        (List<Node> nodes, HashSet<Value> used) = Needed(graph);
        var proto = new GraphProto { Name = name };
        proto.Input.AddRange(graph.Inputs.Select(input => Describe(input.Name, input)));
        proto.Output.AddRange(graph.Outputs.Select(output => Describe(output.Name, output.Value)));
        proto.Initializer.AddRange(used.Where(value => value.Constant is not null).Select(Initializer));
        foreach (Node node in nodes)
        {
            if (node.Embedded is { } embedded)
            {
                embedded.Write(
                    proto, node.Name, [.. node.Outputs.Select(output => output.Name)], [.. node.Inputs.Select(input => input.Name)]);
            }
            else
            {
                proto.Node.Add(Describe(node));
            }
        }

        // outputs have names of their own, because one value may be wanted under two names
        proto.Node.AddRange(graph.Outputs.Select(output => new NodeProto
        {
            OpType = "Identity",
            Name = $"output_{output.Name}",
            Input = { output.Value.Name },
            Output = { output.Name },
        }));

        return proto;
    }

    private static (List<Node> Nodes, HashSet<Value> Used) Needed(Graph graph)
    {
        HashSet<Value> used = [.. graph.Outputs.Select(output => output.Value)];
        List<Node> nodes = [];
        foreach (Node node in graph.Nodes.Reverse())
        {
            if (node.Outputs.Any(used.Contains))
            {
                used.UnionWith(node.Inputs.Concat(node.Captured));
                nodes.Add(node);
            }
        }

        nodes.Reverse();
        return (nodes, used);
    }

    private static NodeProto Describe(Node node)
    {
        var proto = new NodeProto { OpType = node.OpType, Name = node.Name };
        proto.Input.AddRange(node.Inputs.Select(input => input.Name));
        proto.Output.AddRange(node.Outputs.Select(output => output.Name));
        proto.Attribute.AddRange(node.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => Attribute(a.Key, a.Value)));
        if (node.Body is { } body)
        {
            GraphProto graph = Describe(node.Name, body);
            proto.Attribute.Add(new AttributeProto { Name = "body", Type = AttributeProto.Types.AttributeType.Graph, G = graph });
        }

        return proto;
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case long integer:
                attribute.Type = AttributeProto.Types.AttributeType.Int;
                attribute.I = integer;
                break;
            case float number:
                attribute.Type = AttributeProto.Types.AttributeType.Float;
                attribute.F = number;
                break;
            case string text:
                attribute.Type = AttributeProto.Types.AttributeType.String;
                attribute.S = ByteString.CopyFromUtf8(text);
                break;
            case long[] integers:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                attribute.Ints.AddRange(integers);
                break;
            case float[] numbers:
                attribute.Type = AttributeProto.Types.AttributeType.Floats;
                attribute.Floats.AddRange(numbers);
                break;
            case string[] texts:
                attribute.Type = AttributeProto.Types.AttributeType.Strings;
                attribute.Strings.AddRange(texts.Select(ByteString.CopyFromUtf8));
                break;
            default:
                throw new ArgumentException($"Attribute {name} has type {value.GetType().Name}, which ONNX does not know.");
        }

        return attribute;
    }

    private static TensorProto Initializer(Value value)
    {
        Tensor tensor = value.Constant!;
        var proto = new TensorProto { Name = value.Name, DataType = (int)tensor.Type, RawData = ByteString.CopyFrom(tensor.Bytes) };
        proto.Dims.AddRange(tensor.Shape.Select(size => (long)size));
        return proto;
    }

    private static ValueInfoProto Describe(string name, Value value)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(value.Shape.Select((size, i) => size == Value.Dynamic
            ? new TensorShapeProto.Types.Dimension { DimParam = i == 0 ? value.Graph.DynamicSize : $"size_{i}" }
            : new TensorShapeProto.Types.Dimension { DimValue = size }));
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)value.Type, Shape = shape };
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
