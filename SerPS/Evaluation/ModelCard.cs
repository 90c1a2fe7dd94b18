using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SerPS.Onnx;

namespace SerPS.Evaluation;

/// <summary>Describes a model for people, in Markdown, from its metadata alone.</summary>
public static class ModelCard
{
    /// <summary>The card of a model: how good, on what, made how, under which terms.</summary>
    public static string Describe(ModelFile file)
    {
        ModelMetadata metadata = file.Metadata;
        JsonNode training = JsonNode.Parse(metadata.Training)!;
        JsonNode evaluation = JsonNode.Parse(metadata.Evaluation)!;
        JsonNode scores = evaluation["scores"]!;
        string name = Path.GetFileNameWithoutExtension(file.Path);
        string[] corpora = [.. training["corpora"]!.AsArray().Select(corpus => (string)corpus!)];

        var card = new StringBuilder();
        card.AppendLine(CultureInfo.InvariantCulture, $"# {name}").AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"Speech emotion: {string.Join(", ", metadata.Labels)}.").AppendLine();
        card.AppendLine("## Scores").AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"Protocol: {evaluation["protocol"]}. Tested on {scores["clips"]} clips of {scores["speakers"]} speakers, none of which the");
        card.AppendLine("network that judged it was trained on. Intervals: 95 %, resampling speakers.").AppendLine();
        card.AppendLine("| score | value | interval |").AppendLine("|---|---|---|");
        Row(card, "unweighted average recall (UAR)", scores["unweightedAverageRecall"]!);
        Row(card, "accuracy", scores["accuracy"]!);
        Row(card, "weighted F1", scores["weightedF1"]!);
        card.AppendLine();
        card.AppendLine("| emotion | recall |").AppendLine("|---|---|");
        foreach ((string label, JsonNode? recall) in scores["recall"]!.AsObject())
        {
            card.AppendLine(CultureInfo.InvariantCulture, $"| {label} | {(double)recall!:0.000} |");
        }

        card.AppendLine().AppendLine("## How it was made").AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"Weights: {training["clips"]} clips of {string.Join(", ", corpora)}, {training["epochs"]} epochs. Features: `{metadata.Extractor}`.");
        card.AppendLine(CultureInfo.InvariantCulture, $"Network: `{metadata.Architecture}`. Probabilities are calibrated with temperature {(double)training["temperature"]!:0.00}.").AppendLine();
        card.AppendLine("```sh").AppendLine(Command(name, corpora)).AppendLine("```").AppendLine();
        card.AppendLine("## Licence").AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"{metadata.License}.");
        return card.Replace("\r\n", "\n").ToString();
    }

    private static void Row(StringBuilder card, string name, JsonNode score) => card.AppendLine(
        CultureInfo.InvariantCulture, $"| {name} | {(double)score["value"]!:0.000} | {(double)score["lower"]!:0.000} to {(double)score["upper"]!:0.000} |");

    private static string Command(string name, string[] corpora) =>
        $"serps train {string.Join(' ', corpora.Select(corpus => $"./{corpus}"))} --config {name}.config.json --out {name}.onnx";
}
