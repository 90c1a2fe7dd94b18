using System.Globalization;
using SerPS.Autodiff;

namespace SerPS.Tests.Networks;

/// <summary>A layer with weights, and the operators after it up to the next one, as people call them.</summary>
internal sealed class NetworkBlock(string name)
{
    private readonly List<Node> _nodes = [];

    /// <summary>The blocks of a network in order.</summary>
    public static IReadOnlyList<NetworkBlock> Of(Graph graph)
    {
        List<NetworkBlock> blocks = [];
        foreach (Node node in graph.Nodes)
        {
            string? name = node.Inputs.Where(IsParameter).Select(value => value.Name.Split('.')[0]).FirstOrDefault();
            if (name is not null && node.OpType != "BatchNormalization" && name != blocks.LastOrDefault()?.Name)
            {
                blocks.Add(new NetworkBlock(name));
            }

            blocks.LastOrDefault()?._nodes.Add(node);
        }

        return blocks;
    }

    public string Name => name;

    /// <summary>Which colour it has.</summary>
    public string Kind => Has("LSTM") || Has("GRU") ? "recurrent" : Has("Softmax") ? "attention" : Has("Conv") ? "conv" : "dense";

    public string Title => Kind switch
    {
        "recurrent" => Recurrent(_nodes.Find(node => node.OpType is "LSTM" or "GRU")!),
        "attention" when Has("Tanh") => "Attentive statistics pooling",
        "attention" => $"Self-attention, {_nodes.Find(node => node.OpType == "Softmax")!.Outputs[0].Shape[1]} heads",
        "conv" when Has("Concat") => $"Inception module {name}",
        "conv" when IsResidual => $"Residual block, {_nodes.FindLast(node => node.OpType == "Conv")!.Outputs[0].Shape[1]} channels",
        "conv" => Convolution(_nodes[0]),
        _ => $"Dense {_nodes[0].Outputs[0].Shape[^1]}",
    };

    public string Detail =>
        string.Join(" · ", name == "logits" ? ["one for each label"] : IsResidual ? Residual() : Branches().Concat(Described()).Distinct());

    public IReadOnlyList<int> Shape => _nodes.FindLast(node => node.OpType != "Transpose")!.Outputs[0].Shape;

    public int Parameters => _nodes.SelectMany(node => node.Inputs).Where(IsParameter).Distinct().Sum(value => Shapes.Length(value.Shape));

    // a sum of two results, not of a result and a bias
    private bool IsResidual =>
        Has("Conv") && _nodes.Exists(node => node.OpType == "Add" && node.Inputs.All(value => value.Producer is not null));

    private static bool IsParameter(Value value) => value.Producer is null && value.Constant is null && value.Name.Contains('.');

    private bool Has(string opType) => _nodes.Exists(node => node.OpType == opType);

    private static string Recurrent(Node node)
    {
        int units = node.Inputs[1].Shape[1] / (node.OpType == "LSTM" ? 4 : 3);
        return node.Outputs[0].Shape[2] == units ? $"{node.OpType} {units}" : $"Bidirectional {node.OpType} {units} + {units}";
    }

    private static string Convolution(Node node)
    {
        var window = KernelWindow.Of(node);
        string stride = window.Stride.Any(step => step > 1) ? $", stride {window.Stride[0]}" : string.Empty;
        return window.Kernel is [1, > 1 and int within]
            ? $"Conv1D {node.Outputs[0].Shape[1]} in each frame, kernel {within}"
            : $"Conv{window.Kernel.Count}D {node.Outputs[0].Shape[1]}, kernel {string.Join('×', window.Kernel)}{stride}";
    }

    // what meets in a module: kernel and channels of each convolution before
    private IEnumerable<string> Branches()
    {
        foreach (Value branch in _nodes.Where(node => Has("Conv") && node.OpType == "Concat").SelectMany(node => node.Inputs))
        {
            Node node = branch.Producer!;
            while (node.OpType != "Conv")
            {
                node = node.Inputs[0].Producer!;
            }

            string pooled =
                node.Inputs[0].Producer!.OpType == "MaxPool" && _nodes.Contains(node.Inputs[0].Producer!) ? "pool and " : string.Empty;
            yield return $"{pooled}{string.Join('×', KernelWindow.Of(node).Kernel)} {branch.Shape[1]}";
        }
    }

    private IEnumerable<string> Residual() => _nodes.Where(node => node.OpType == "Conv")
        .Select(node => KernelWindow.Of(node))
        .Select(window => $"{string.Join('×', window.Kernel)}{(window.Stride[0] > 1 ? $" stride {window.Stride[0]}" : "")}")
        .Concat(Has("Sigmoid") ? ["squeeze and excitation"] : []);

    private IEnumerable<string> Described() => _nodes
        .Skip(_nodes.FindIndex(node => node.OpType == "Concat") + 1).Select(node => node.OpType switch
        {
            "BatchNormalization" => "batch norm",
            "Relu" => "ReLU",
            "MaxPool" => $"max-pool {KernelWindow.Of(node).Kernel[0]}"
                + (KernelWindow.Of(node).Stride[0] == KernelWindow.Of(node).Kernel[0] ? "" : $", stride {KernelWindow.Of(node).Stride[0]}"),
            "Dropout" => $"dropout {((double)node.Attributes["ratio"]).ToString(CultureInfo.InvariantCulture)}",
            "Slice" => "last step",
            "ReduceMean" => "mean over time",
            "GlobalAveragePool" => "global average",
            "Reshape" when node.Outputs[0].Rank == 2 && node.Inputs[0].Producer!.OpType is "MaxPool" or "Relu" or "Dropout" => "flatten",
            _ => null,
        }).OfType<string>();
}
