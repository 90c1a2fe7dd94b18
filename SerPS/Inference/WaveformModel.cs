using System.Globalization;
using System.Text.Json;
using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Inference;

/// <summary>
/// A model as one ONNX file from samples to probabilities, for programs that have none of ours: what the extractor computes is operators
/// of the graph. It hears one stretch, as <see cref="EmotionClassifier.Extract"/> and <see cref="EmotionClassifier.Classify"/> do.
/// </summary>
public static class WaveformModel
{
    /// <summary>Name of the graph input: [samples], mono, −1…1, at the rate that the metadata tell.</summary>
    public const string WaveformInput = "waveform";

    /// <summary>The bytes of the file.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.ModelInvalid"/>: its features are none that there are operators for, or it cannot be part of another model.
    /// </exception>
    public static byte[] Write(ModelFile model)
    {
        LogMelSequenceSpec spec = Features(model);
        var graph = new Graph { DynamicSize = "samples" };
        Value features = new LogMelGraph(graph, spec).Features(graph.Input(WaveformInput, ElementType.Float, Value.Dynamic));
        int labels = model.Metadata.Labels.Count;
        string output = model.Metadata.Task == TaskKind.Dimensions ? ModelFile.DimensionsOutput : ModelFile.ProbabilitiesOutput;
        string[] outputs = model.Metadata.StrangeAbove is null ? [output] : [output, ModelFile.StrangenessOutput];
        var network = new EmbeddedGraph(model, ModelFile.FeaturesInput, outputs);
        int[][] shapes = [[1, labels], [1]];
        IReadOnlyList<Value> answers = graph.EmbedAll(network, ElementType.Float, shapes[..outputs.Length], features);
        foreach ((string name, Value answer) in outputs.Zip(answers))
        {
            graph.Output(name, answer);
        }

        return GraphWriter.Write(
            graph,
            [
                new("input", $"{WaveformInput}: mono samples from -1 to 1 at {spec.SampleRate} Hz, at least 0.1 s; resample to that before"),
                new("sample_rate", spec.SampleRate.ToString(CultureInfo.InvariantCulture)),
                new("labels", JsonSerializer.Serialize(model.Metadata.Labels)),
                .. Doubts(model.Metadata),
                new("extractor", model.Metadata.Extractor),
                new("license", model.Metadata.License),
            ]);
    }

    /// <summary>Rate of the samples that the file takes, in Hz.</summary>
    /// <param name="model">The model.</param>
    /// <inheritdoc cref="Write"/>
    public static int SampleRate(ModelFile model) => Features(model).SampleRate;

    private static IEnumerable<KeyValuePair<string, string>> Doubts(ModelMetadata metadata)
    {
        foreach ((string name, double? limit) in new[] { ("reject_below", metadata.RejectBelow), ("strange_above", metadata.StrangeAbove) })
        {
            if (limit is { } value)
            {
                yield return new(name, value.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static LogMelSequenceSpec Features(ModelFile model) =>
        FeatureSpec.All.FromJson(model.Metadata.Extractor) is LogMelSequenceSpec { Samples: not null } spec ? spec : throw new SerException(
            ErrorId.ModelInvalid,
            $"'{model.Path}' reads the features {model.Metadata.Extractor}; a front end can be written for log-mel-sequence of fixed "
            + "length (seconds).",
            model.Path);
}
