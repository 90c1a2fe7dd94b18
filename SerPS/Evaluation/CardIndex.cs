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
    /// <param name="name">Name of the model.</param>
    /// <param name="metadata">What it says about itself.</param>
    /// <param name="corpora">What it was trained on.</param>
    /// <param name="protocol">How it was tested.</param>
    /// <param name="scores">The scores: the kind that hubs know, what is it in words, its value.</param>
    public static string Describe(
        string name,
        ModelMetadata metadata,
        IReadOnlyList<string> corpora,
        string protocol,
        IReadOnlyList<(string Type, string Title, Score Score)> scores)
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
        Line($"metrics: [{string.Join(", ", scores.Select(score => score.Type).Distinct())}]");
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
        foreach ((string type, string title, Score score) in scores)
        {
            Metric(type, title, score);
        }

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
