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
        void Line(FormattableString text) => card.Append(FormattableString.Invariant(text)).Append('\n');
        Line($"# {name}");
        Line($"");
        Line($"Speech {metadata.Target}: {string.Join(", ", metadata.Labels)}.");
        Line($"");
        Line($"## Scores");
        Line($"");
        Line($"Protocol: {evaluation["protocol"]}. Tested on {scores["clips"]} clips of {scores["speakers"]} speakers, none of");
        Line($"which the network that judged it was trained on. Intervals: 95 %, resampling speakers.");
        Line($"");
        Line($"| score | value | interval |");
        Line($"|---|---|---|");
        Line($"| unweighted average recall (UAR) | {Show(scores["unweightedAverageRecall"]!)} |");
        Line($"| accuracy | {Show(scores["accuracy"]!)} |");
        Line($"| weighted F1 | {Show(scores["weightedF1"]!)} |");
        Line($"");
        Line($"| {metadata.Target} | recall |");
        Line($"|---|---|");
        foreach ((string label, JsonNode? recall) in scores["recall"]!.AsObject())
        {
            Line($"| {label} | {(double)recall!:0.000} |");
        }

        Line($"");
        Line($"## How it was made");
        Line($"");
        Line($"Weights: {training["clips"]} clips of {string.Join(", ", corpora)}, {training["epochs"]} epochs. Features:");
        Line($"`{metadata.Extractor}`. Network:");
        Line($"`{metadata.Architecture}`.");
        Line($"Probabilities are calibrated with temperature {(double)training["temperature"]!:0.00}.");
        Line($"");
        Line($"```sh");
        Line($"{Command(name, corpora)}");
        Line($"```");
        Line($"");
        Line($"## Licence");
        Line($"");
        Line($"{metadata.License}.");
        return card.ToString();
    }

    private static string Show(JsonNode score) => string.Create(
        CultureInfo.InvariantCulture, $"{(double)score["value"]!:0.000} | {(double)score["lower"]!:0.000} to {(double)score["upper"]!:0.000}");

    private static string Command(string name, string[] corpora) =>
        $"serps train {string.Join(' ', corpora.Select(corpus => $"./{corpus}"))} --config {name}.config.json --out {name}.onnx";
}
