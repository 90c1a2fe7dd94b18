using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Autodiff;

/// <summary>The layer of a model file that decides: what it reads is what the model makes of a clip.</summary>
internal static class LastLayer
{
    // what lies between such a layer and the logits: bias, temperature, offsets, the mean of several members
    private static readonly string[] Elementwise = ["Identity", "Add", "Sub", "Mul", "Div"];

    /// <summary>
    /// The values that the last dense layers read, one a member of an ensemble, and how wide each is. A model whose logits come from no
    /// such layer, as most classical learners' do, has its logits.
    /// </summary>
    /// <param name="file">The model file.</param>
    public static IReadOnlyList<(string Name, int Width)> InputsOf(ModelFile file)
    {
        GraphProto graph = ModelProto.Parser.ParseFrom(file.Bytes).Graph;
        int labels = file.Metadata.Labels.Count;
        var constants = graph.Initializer.DistinctBy(constant => constant.Name).ToDictionary(constant => constant.Name);
        var producers = graph.Node.SelectMany(node => node.Output.Select(output => (Output: output, Node: node)))
            .DistinctBy(pair => pair.Output).ToDictionary(pair => pair.Output, pair => pair.Node);
        List<(string Name, int Width)> found = [];
        var open = new Queue<string>([ModelFile.LogitsOutput]);
        HashSet<string> seen = [];
        while (open.TryDequeue(out string? value))
        {
            if (constants.ContainsKey(value) || !seen.Add(value))
            {
                continue;
            }

            if (!producers.TryGetValue(value, out NodeProto? node))
            {
                found.Clear();
                break;
            }

            if (node is { OpType: "MatMul", Input: [var read, var weight] }
                && constants.GetValueOrDefault(weight)?.Dims is [var width, var units] && units == labels)
            {
                found.Add((read, (int)width));
            }
            else if (Elementwise.Contains(node.OpType))
            {
                node.Input.ToList().ForEach(open.Enqueue);
            }
            else
            {
                found.Clear();
                break;
            }
        }

        return found.Count > 0 ? [.. found.Distinct()] : [(ModelFile.LogitsOutput, labels)];
    }
}
