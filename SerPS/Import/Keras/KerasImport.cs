using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>What a Keras model is to the importer.</summary>
internal static class KerasImport
{
    // losses of labels; what was trained for others gives no probabilities
    private static readonly string[] LabelLosses = ["crossentropy", "kl_divergence", "kullback", "hinge", "focal"];

    /// <summary>Understands a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="container">What kind of file it was in.</param>
    public static ForeignGraph Of(KerasModel model, string container)
    {
        KerasOutput output = Try(model);
        (int outputs, ImportNote? note) = (output.Function, output.Value.Shape[1]) switch
        {
            ("softmax", >= 2 and var count) => (count, null),
            ("sigmoid", 1) => (2,
                new ImportNote("probabilities", "the only output is the probability of the second label", "a sigmoid at the end")),
            ("sigmoid", var count) =>
                (count, new ImportNote("probabilities", "outputs divided by their sum", "a sigmoid for each label at the end")),
            ("linear", >= 2 and var count) when IsOfLabels(model.Loss) =>
                (count, new ImportNote(
                    "probabilities", "softmax of the outputs", $"no function at the end, loss {model.Loss ?? "not told"}")),
            var (function, count) => throw ImportException.Unsupported(
                $"its last layer gives {count} numbers by {function} (loss {model.Loss ?? "not told"}), no probabilities of labels"),
        };
        return new ForeignGraph
        {
            Format = $"Keras{(model.Version is null ? string.Empty : $" {model.Version}")}, {container}",
            Architecture = new JsonObject
            {
                ["name"] = "keras",
                ["layers"] = JsonSerializer.SerializeToNode(model.Layers.Select(layer => layer.Class)),
            }.ToJsonString(),
            InputShape = model.InputShape,
            Outputs = outputs,
            Notes = note is null ? [] : [note],
            Build = features => Logits(KerasGraph.Build(model, features)),
        };
    }

    // what can go wrong goes wrong here; where any size goes, with one that most windows fit in
    private static KerasOutput Try(KerasModel model)
    {
        const int AnySize = 256;
        Value features = new Graph()
            .Input("try", ElementType.Float, [Value.Dynamic, .. model.InputShape.Select(size => size < 0 ? AnySize : size)]);
        KerasOutput output = KerasGraph.Build(model, features);
        return output.Value.Rank == 2
            ? output
            : throw ImportException.Unsupported(
                $"it gives {Shapes.Show([.. output.Value.Shape.Skip(1)])} for a clip; expected one number a label");
    }

    private static bool IsOfLabels(string? loss) =>
        loss is null || Array.Exists(LabelLosses, part => loss.Contains(part, StringComparison.OrdinalIgnoreCase));

    private static Value Logits(KerasOutput output) => output switch
    {
        { Function: "sigmoid", Value.Shape: [_, 1] } => new[] { output.Logits * 0, output.Logits }.Concat(1),
        { Function: "sigmoid" } => output.Value.LogProbabilities(ImportedGraph.Floor),
        _ => output.Logits,
    };
}
