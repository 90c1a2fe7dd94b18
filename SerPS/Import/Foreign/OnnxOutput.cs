using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Import.Foreign;

/// <summary>The output of a foreign graph that tells labels apart.</summary>
/// <param name="Name">The value.</param>
/// <param name="Type">Its element type.</param>
/// <param name="Width">Its last size; −1 where that is not told.</param>
/// <param name="Frames">Whether it has a row for each frame.</param>
/// <param name="Probabilities">Whether it gives probabilities, not what becomes them.</param>
/// <param name="Labels">Labels that the graph itself names.</param>
/// <param name="Notes">What was assumed.</param>
internal sealed record OnnxOutput(
    string Name, ElementType Type, int Width, bool Frames, bool Probabilities, IReadOnlyList<string>? Labels,
    IReadOnlyList<ImportNote> Notes)
{
    /// <summary>Domain of the operators that scikit-learn's models are made of.</summary>
    public const string MachineLearning = "ai.onnx.ml";

    private static readonly string[] Known = ["logits", "probabilities", "scores", "output", "output_probability"];

    /// <summary>Chooses the output.</summary>
    public static OnnxOutput Choose(OnnxGraph graph, OnnxDescription described)
    {
        foreach (ValueInfoProto output in graph.Outputs)
        {
            // scikit-learn's: a map for each clip, made of a tensor that lies before it
            if (graph.MakerOf(output.Name) is { OpType: "ZipMap", Domain: MachineLearning } zip && zip.Input.Count == 1)
            {
                string[]? labels = OnnxGraph.Texts(zip, "classlabels_strings")
                    ?? OnnxGraph.Integers(zip, "classlabels_int64s")?.Select(label => $"{label}").ToArray();
                return new(zip.Input[0], ElementType.Float, labels?.Length ?? -1, Frames: false, Probabilities: true, labels, []);
            }
        }

        ValueInfoProto[] tensors = [.. graph.Outputs.Where(output => OnnxGraph.TypeOf(output) is ElementType.Float or ElementType.Double)];
        ValueInfoProto chosen = (described.Output is { } said ? tensors.FirstOrDefault(output => output.Name == said) : null)
            ?? Known.Select(name => tensors.FirstOrDefault(output => output.Name == name)).FirstOrDefault(output => output is not null)
            ?? (tensors is [var only] ? only : throw ImportException.Unsupported(
                $"none of its outputs ({string.Join(", ", graph.Outputs.Select(output => output.Name))}) is known to tell labels; "
                + "expected logits or probabilities"));
        int[] shape = OnnxGraph.ShapeOf(chosen) ?? [];
        bool frames = shape.Length == 3;
        if (shape.Length is not (2 or 3) || (frames && described.Head is null))
        {
            throw ImportException.Unsupported(frames
                ? $"its output '{chosen.Name}' gives frames, and there is no head.json beside it that makes labels of them"
                : $"its output '{chosen.Name}' has {shape.Length} dimensions; expected clips and labels");
        }

        NodeProto? maker = graph.MakerOf(chosen.Name);
        string[]? named = maker is { Domain: MachineLearning }
            ? OnnxGraph.Texts(maker, "classlabels_strings")
                ?? OnnxGraph.Integers(maker, "classlabels_int64s")?.Select(label => $"{label}").ToArray()
            : null;
        bool probabilities = maker is { OpType: "Softmax" } or { Domain: MachineLearning }
            || chosen.Name.Contains("prob", StringComparison.OrdinalIgnoreCase);
        ImportNote[] notes = frames || probabilities ? []
            : [new ImportNote("probabilities", $"softmax of '{chosen.Name}'", "it ends in no softmax")];
        int width = shape[^1] > 0 ? shape[^1] : named?.Length ?? -1;
        return new(chosen.Name, OnnxGraph.TypeOf(chosen)!.Value, width, frames, probabilities, named, notes);
    }
}
