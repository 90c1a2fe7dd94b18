using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Onnx;

namespace SerPS.Evaluation;

/// <summary>
/// Describes a model for people, in Markdown, from its metadata alone; the front matter is the one that model hubs read
/// (<c>model-index</c>).
/// </summary>
public static class ModelCard
{
    /// <summary>The card of a model: how good, on what, made how, under which terms.</summary>
    public static string Describe(ModelFile file)
    {
        ModelMetadata metadata = file.Metadata;
        JsonNode training = JsonNode.Parse(metadata.Training)!;
        JsonNode evaluation = JsonNode.Parse(metadata.Evaluation)!;
        Scores scores = evaluation["scores"].Deserialize<Scores>(ModelJson.Options)!;
        Calibration calibration = evaluation["calibration"].Deserialize<Calibration>(ModelJson.Options)!;
        string protocol = (string)evaluation["protocol"]!;
        string name = Path.GetFileNameWithoutExtension(file.Path);
        string[] corpora = [.. training["corpora"]!.AsArray().Select(corpus => (string)corpus!)];

        var card = new StringBuilder();
        void Line(FormattableString text) => card.Append(FormattableString.Invariant(text)).Append('\n');
        card.Append(CardIndex.Describe(name, metadata, corpora, protocol, scores));
        Line($"# {name}");
        Line($"");
        Line($"Speech {metadata.Target}: {string.Join(", ", metadata.Labels)}.");
        Line($"");
        Line($"```powershell");
        Line($"Get-ChildItem *.wav | Get-SerEmotion -Model {name}.onnx");
        Line($"```");
        Line($"");
        Line($"## Scores");
        Line($"");
        Line($"Protocol: {protocol}. Tested on {scores.Clips} clips of {scores.Speakers} speakers, none of");
        Line($"which the network that judged it was trained on. Intervals: 95 %, resampling speakers.");
        Line($"");
        Line($"| score | value | interval |");
        Line($"|---|---|---|");
        Line($"| unweighted average recall (UAR) | {Show(scores.UnweightedAverageRecall)} |");
        Line($"| accuracy | {Show(scores.Accuracy)} |");
        Line($"| weighted F1 | {Show(scores.WeightedF1)} |");
        Line($"| macro F1 | {Show(scores.MacroF1)} |");
        Line($"| log loss | {Show(scores.LogLoss)} |");
        Line($"");
        Line($"| {metadata.Target} | clips | precision | recall | F1 | recall's interval |");
        Line($"|---|---|---|---|---|---|");
        foreach (EmotionScore row in scores.Emotions)
        {
            card.Append(FormattableString.Invariant($"| {row.Emotion} | {row.Support} | {row.Precision.Value:0.000} | "))
                .Append(FormattableString.Invariant($"{row.Recall.Value:0.000} | {row.F1.Value:0.000} | {Range(row.Recall)} |"))
                .Append('\n');
        }

        Line($"");
        if (calibration.Before is { } before)
        {
            card.Append(FormattableString.Invariant($"Calibration error of these confidences: {before.Error:0.000} "))
                .Append(FormattableString.Invariant($"without the temperature, {calibration.After.Error:0.000} with it."))
                .Append('\n');
        }

        if (metadata.RejectBelow is { } threshold && evaluation["rejection"].Deserialize<Rejection>(ModelJson.Options) is { } rejection)
        {
            card.Append(FormattableString.Invariant($"Below a confidence of {threshold:0.00} a prediction is uncertain; the others, "))
                .Append(FormattableString.Invariant($"{rejection.Share:P0} of the clips, are right in {rejection.Accuracy:P0}."))
                .Append('\n');
        }

        Line($"");
        Line($"## How it was made");
        Line($"");
        string epochs = (int)training["epochs"]! is > 1 and var count ? $", {count} epochs" : string.Empty;
        Line($"Weights: {training["clips"]} clips of {string.Join(", ", corpora)}{epochs}. Features:");
        Line($"`{metadata.Extractor}`. Architecture:");
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

    private static string Show(Score score) => string.Create(CultureInfo.InvariantCulture, $"{score.Value:0.000} | {Range(score)}");

    private static string Range(Score score) =>
        score.Lower is null ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{score.Lower:0.000} to {score.Upper:0.000}");

    private static string Command(string name, string[] corpora) =>
        $"serps train {string.Join(' ', corpora.Select(corpus => $"./{corpus}"))} --config {name}.config.json --out {name}.onnx";
}
