using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Evaluation;

/// <summary>The part of a model's card that tells what tuning it was good for.</summary>
internal static class TuningCard
{
    /// <summary>Describes what a model file says about it.</summary>
    /// <param name="tuning">The entry of its metadata.</param>
    /// <param name="scores">The tuned model's.</param>
    public static string Describe(JsonNode tuning, Scores scores)
    {
        var card = new StringBuilder();
        card.Append("## What tuning was good for\n\n")
            .Append("| model, on the same clips | UAR | interval | the tuned one is higher by | interval |\n")
            .Append("|---|---|---|---|---|\n")
            .Append(CultureInfo.InvariantCulture, $"| tuned | {Cells(scores.UnweightedAverageRecall)} | | |\n");
        foreach (string rival in (string[])["base", "scratch"])
        {
            JsonNode row = tuning[rival]!;
            Score Of(string name) => row[name].Deserialize<Score>(ModelJson.Options)!;
            string cells = $"{Cells(Of("unweightedAverageRecall"))} | {Cells(Of("gain"))}";
            card.Append(CultureInfo.InvariantCulture, $"| {row["name"]} | {cells} |\n");
        }

        card.Append(CultureInfo.InvariantCulture, $"\n{tuning["verdict"]}\n");
        if (tuning["kept"] is JsonObject kept)
        {
            card.Append(CultureInfo.InvariantCulture, $"{kept["verdict"]}\n");
        }

        return card.Append('\n').ToString();
    }

    private static string Cells(Score score) => score.Lower is null
        ? FormattableString.Invariant($"{score.Value:0.000} | unknown")
        : FormattableString.Invariant($"{score.Value:0.000} | {score.Lower:0.000} to {score.Upper:0.000}");
}
