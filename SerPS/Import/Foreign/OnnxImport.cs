using System.Text.Json.Nodes;
using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Features;
using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Import.Foreign;

/// <summary>What an ONNX model of another project is to the importer.</summary>
internal static class OnnxImport
{
    private const int LeastSamples = 4000; // fewer numbers in one row are features

    /// <summary>Understands a model.</summary>
    /// <param name="path">Its file, beside which others describe it and hold its weights.</param>
    /// <param name="model">The model.</param>
    public static ForeignGraph Of(string path, ModelProto model)
    {
        if (model.MetadataProps.Any(entry => entry.Key == "serps.format"))
        {
            throw ImportException.Unsupported("it is a model file of SerPS already; use it as it is");
        }

        if (model.Graph.SparseInitializer.Count > 0)
        {
            throw ImportException.Unsupported("it has sparse weights, which are not read");
        }

        ExternalData.Inline(model, path);
        var graph = new OnnxGraph(model);
        OnnxDescription described = OnnxDescription.Of(path, model);
        ValueInfoProto input = MainInput(graph);
        int[] shape = OnnxGraph.ShapeOf(input)![1..];
        bool hears = shape is [-1] or [>= LeastSamples] && model.Graph.Node.All(node => node.Domain != OnnxOutput.MachineLearning);
        OnnxOutput output = OnnxOutput.Choose(graph, described);
        IReadOnlyList<string>? labels = output.Labels ?? described.Labels?.Names;
        int outputs = described.Head?.Biases.Length ?? (output.Width > 0 ? output.Width : labels?.Count ?? 0);
        bool dimensions = described.Task == TaskKind.Dimensions;
        if (outputs < (dimensions ? 1 : 2))
        {
            string found = outputs == 0 ? "does not tell how many numbers it gives" : "gives one number";
            throw ImportException.Unsupported($"its output '{output.Name}' {found} for a clip; expected one a label");
        }

        string[] inputs = [.. graph.Inputs.Select(one => one.Name)];
        var embedded = new EmbeddedGraph(model, inputs, output.Name);
        return new ForeignGraph
        {
            Format = $"ONNX{(model.ProducerName.Length > 0 ? $" by {model.ProducerName}" : string.Empty)}, {Sets(model)}",
            Architecture = new JsonObject { ["name"] = "onnx", ["producer"] = model.ProducerName }.ToJsonString(),
            InputShape = shape,
            Outputs = outputs,
            Task = described.Task,
            Labels = labels,
            LabelsFrom = output.Labels is null ? described.Labels?.From ?? string.Empty : "the model itself",
            Extractor = hears && described.SampleRate is var (hz, from) ? (Waveform(shape[0], hz, described.Standardize), from) : null,
            Wanted = hears ? "it hears the waveform, and nothing tells at which rate; name it: "
                + "'{\"name\":\"waveform\",\"sampleRate\":16000,\"seconds\":null}'" : null,
            IsScaled = hears,
            Notes = dimensions ? [new ImportNote("dimensions", $"'{output.Name}' as it is", described.Labels!.Value.From)]
                : described.Head is { } layer ? [.. output.Notes, new ImportNote("head", "a dense layer after the mean of the frames", layer.From)] : output.Notes,
            Build = features =>
            {
                Value x = features.Cast(OnnxGraph.TypeOf(input)!.Value);
                Value[] given = [.. graph.Inputs.Select(one => one == input ? x : (features * 0 + 1).Cast(ElementType.Int64))];
                int[] result = output.Frames ? [features.Shape[0], Value.Dynamic, output.Width]
                    : [features.Shape[0], output.Width > 0 ? output.Width : outputs];
                Value y = features.Graph.Embed(embedded, output.Type, result, given).Cast(ElementType.Float);
                return described.Head is { } head && output.Frames ? Headed(y, head.Weights, head.Biases)
                    : output.Probabilities && !dimensions ? y.LogProbabilities(ImportedGraph.Floor) : y;
            },
        };
    }

    // the mean of the frames by an operator that all operator sets have in one form
    private static Value Headed(Value frames, float[] weights, float[] biases)
    {
        int width = frames.Shape[2];
        if (weights.Length != width * biases.Length)
        {
            throw ImportException.Damaged($"its head has {weights.Length} weights for {width} values and {biases.Length} labels");
        }

        Graph graph = frames.Graph;
        Value mean = graph.Node("GlobalAveragePool", frames.Type, [frames.Shape[0], width, 1], [frames.Transpose(0, 2, 1)])
            .Reshape(Value.Dynamic, width);
        var turned = new float[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            turned[(i % width * biases.Length) + (i / width)] = weights[i];
        }

        return mean.MatMul(graph.Constant(Tensor.Of(turned, width, biases.Length))) + graph.Constant(Tensor.Of(biases, biases.Length));
    }

    private static ValueInfoProto MainInput(OnnxGraph graph)
    {
        ValueInfoProto[] numbers = [.. graph.Inputs.Where(input => OnnxGraph.TypeOf(input) is ElementType.Float or ElementType.Double)];
        string told = string.Join(", ", graph.Inputs.Select(input => $"{input.Name} {Shapes.Show(OnnxGraph.ShapeOf(input) ?? [])}"));
        if (numbers is not [var main] || OnnxGraph.ShapeOf(main) is not [_, _, ..] shape)
        {
            throw ImportException.Unsupported(
                $"it takes {(told.Length == 0 ? "nothing" : told)}; expected one batch of numbers, with an attention_mask at most");
        }

        foreach (ValueInfoProto other in graph.Inputs.Where(input => input != main))
        {
            if (other.Name != "attention_mask" || OnnxGraph.TypeOf(other) != ElementType.Int64 || shape.Length != 2)
            {
                throw ImportException.Unsupported(
                    $"it takes '{other.Name}' beside '{main.Name}', which is not known: it keeps a state, or wants other features");
            }
        }

        return main;
    }

    private static WaveformSpec Waveform(int samples, int hz, bool standardize) =>
        new() { SampleRate = hz, Seconds = samples < 0 ? null : (double)samples / hz, Standardize = standardize };

    private static string Sets(ModelProto model) =>
        string.Join(", ", model.OpsetImport.Select(set => $"{(set.Domain.Length == 0 ? "ai.onnx" : set.Domain)} {set.Version}"));
}
