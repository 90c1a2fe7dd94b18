using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SerPS.Onnx;

namespace SerPS.Evaluation;

/// <summary>The front matter of a model card: YAML with a <c>model-index</c>, which model hubs read into their tables.</summary>
internal static class CardIndex
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The front matter with its fences.</summary>
    public static string Describe(string name, ModelMetadata metadata, IReadOnlyList<string> corpora, string protocol, Scores scores)
    {
        string data = corpora.Count > 0 ? string.Join(", ", corpora) : "recordings";
        var yaml = new StringBuilder();
        void Line(FormattableString text) => yaml.Append(FormattableString.Invariant(text)).Append('\n');
        Line($"---");
        Line($"license: other");
        Line($"license_name: {Quote(metadata.License)}");
        Line($"library_name: onnx");
        Line($"pipeline_tag: audio-classification");
        Line($"tags: [speech-emotion-recognition, onnx, serps]");
        Line($"metrics: [recall, accuracy, f1]");
        Line($"model-index:");
        Line($"- name: {Quote(name)}");
        Line($"  results:");
        Line($"  - task:");
        Line($"      type: audio-classification");
        Line($"      name: {Quote($"speech {metadata.Target} recognition")}");
        Line($"    dataset:");
        Line($"      type: {Quote(data.Replace(", ", "-", StringComparison.Ordinal))}");
        Line($"      name: {Quote($"{data}; {protocol}")}");
        Line($"    metrics:");
        Metric("recall", "unweighted average recall", scores.UnweightedAverageRecall);
        Metric("accuracy", "accuracy", scores.Accuracy);
        Metric("f1", "weighted F1", scores.WeightedF1);
        Metric("f1", "macro F1", scores.MacroF1);
        Line($"---");
        Line($"");
        return yaml.ToString();

        void Metric(string type, string title, Score score)
        {
            Line($"    - type: {type}");
            Line($"      value: {score.Value:0.####}");
            Line($"      name: {Quote(score.Lower is null
                ? title
                : FormattableString.Invariant($"{title}, 95 % interval {score.Lower:0.000} to {score.Upper:0.000}"))}");
        }
    }

    // a JSON text is a double-quoted YAML scalar
    private static string Quote(string text) => JsonSerializer.Serialize(text, Quoted);
}
