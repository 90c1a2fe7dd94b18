using System.Text;
using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Onnx;

namespace SerPS.Evaluation;

/// <summary>
/// Describes a model for people, in Markdown, from its metadata alone; the front matter is the one that model hubs read
/// (<c>model-index</c>).
/// </summary>
public static class ModelCard
{
    private const string Limits =
        """
        It tells how a recording sounds beside those that it learned from, not what somebody feels. Most corpora are acted. With other
        speakers, languages, rooms and telephones than it was tested on it is wrong more often than the scores say. It is not for decisions
        about people: hiring, work, schools, insurance, medicine, police, borders. Some of these uses are against the law.
        """;

    /// <summary>The card of a model: how good, on what, made how, under which terms.</summary>
    public static string Describe(ModelFile file)
    {
        ModelMetadata metadata = file.Metadata;
        JsonNode training = JsonNode.Parse(metadata.Training)!;
        JsonNode evaluation = JsonNode.Parse(metadata.Evaluation)!;
        IScoreCard scores = metadata.Task == TaskKind.Dimensions ? new DimensionCard(evaluation) : new LabelCard(metadata, training, evaluation);
        string protocol = (string)evaluation["protocol"]!;
        string name = Path.GetFileNameWithoutExtension(file.Path);
        string[] corpora = [.. training["corpora"]!.AsArray().Select(corpus => (string)corpus!)];

        var card = new StringBuilder();
        void Line(FormattableString text) => card.Append(FormattableString.Invariant(text)).Append('\n');
        card.Append(CardIndex.Describe(name, metadata, corpora, protocol, scores.Metrics));
        Line($"# {name}");
        Line($"");
        string told = metadata.Task == TaskKind.Dimensions ? "Dimensions of speech" : $"Speech {metadata.Target}";
        Line($"{told}: {string.Join(", ", metadata.Labels)}.");
        Line($"");
        Line($"```powershell");
        Line($"Get-ChildItem *.wav | Get-SerEmotion -Model {name}.onnx");
        Line($"```");
        Line($"");
        Line($"## Scores");
        Line($"");
        Line($"Protocol: {protocol}. Tested on {scores.Extent}, none of");
        Line($"which the network that judged it was trained on. Intervals: 95 %, resampling speakers.");
        Line($"");
        card.Append(scores.Text);
        if (metadata.StrangeAbove is not null && (double?)training["settings"]?["strangeShare"] is { } strange)
        {
            Line($"A prediction is uncertain, too, where the clip is strange to the model: further from the training clips than all but");
            Line($"{strange:P0} of the clips that chose the model.");
        }

        if (metadata.Baseline is { } baseline)
        {
            JsonNode rule = JsonNode.Parse(baseline)!;
            Line($"");
            Line($"It can hear recordings beside others of the same speaker (`-SpeakerFrom`, `-Baseline`), {(rule["head"] is null ? "by" : "by voice and")}");
            Line($"answers; how was learned from {(int)rule["speakers"]!} speakers that show several of its labels.");
        }

        Line($"");
        Line($"## How it was made");
        Line($"");
        string epochs = (int)training["epochs"]! is > 1 and var count ? $", {count} epochs" : string.Empty;
        if ((string?)training["base"] is { } model)
        {
            string taught = (string?)training["tuning"]?["how"] ?? "a last layer of its own";
            Line($"Tuned: `{model}`, {training["clips"]} clips; what was taught: {taught}.");
            Line($"Both together have heard {string.Join(", ", corpora)}. Features:");
        }
        else
        {
            Line($"Weights: {training["clips"]} clips of {string.Join(", ", corpora)}{epochs}. Features:");
        }

        Line($"`{metadata.Extractor}`. Architecture:");
        Line($"`{metadata.Architecture}`.");
        Line($"");
        if (corpora.Length > 0)
        {
            Line($"| learned from | languages | speakers in all | terms | source |");
            Line($"|---|---|---|---|---|");
        }

        foreach (string corpus in corpora)
        {
            CorpusFacts? facts = Corpora.All.FirstOrDefault(known => known.Name == corpus)?.Facts;
            string terms = facts?.License ?? "not known";
            Line($"| {facts?.Title ?? corpus} | {facts?.Languages} | {facts?.Speakers} | {terms} | {facts?.Source} |");
        }

        Line($"");
        if ((double?)training["temperature"] is { } temperature)
        {
            Line($"Probabilities are calibrated with temperature {temperature:0.00}.");
            Line($"");
        }

        Line($"```sh");
        Line($"{Command(name, (string?)training["split"], corpora)}");
        Line($"```");
        Line($"");
        Line($"## What it is not for");
        Line($"");
        Line($"{Limits}");
        Line($"");
        Line($"## Licence");
        Line($"");
        Line($"{metadata.License}.");
        return card.ToString();
    }

    // a split that was handed in is part of a manifest, or goes with one
    private static string Command(string name, string? split, string[] corpora)
    {
        bool handedIn = split is "given" || split?.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) == true;
        string data = handedIn ? "manifest.csv" : string.Join(' ', corpora.Select(corpus => $"./{corpus}"));
        return $"serps train {data} --config {name}.config.json --out {name}.onnx";
    }
}
