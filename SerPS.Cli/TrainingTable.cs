using SerPS.Training;
using SerPS.Training.Tuning;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>What training one model gave, for people.</summary>
internal static class TrainingTable
{
    public static void Write(TrainingResult result)
    {
        Table table = Terminal.Table("Trained", Terminal.Cell(result.Model));
        table.AddRow("Architecture", Terminal.Cell($"{result.Architecture} on {result.Extractor}, {result.Parameters:N0} parameters"));
        table.AddRow(result.Dimensions is null ? "Labels" : "Dimensions", Terminal.Cell(string.Join(", ", result.Labels)));
        table.AddRow("Weights", $"{Counted.Of(result.TrainingClips, "clip")}{(result.Epochs > 1 ? $", {result.Epochs} epochs" : string.Empty)}");
        table.AddRow("Protocol", Terminal.Cell(result.Protocol));
        if (result.Dimensions is { } measured)
        {
            DimensionTable.AddRows(table, measured);
        }

        if (result.Scores is { } scores)
        {
            table.AddRow("Tested on", scores.Extent);
            table.AddRow("UAR", Terminal.Cell($"{scores.UnweightedAverageRecall}"));
            table.AddRow("Accuracy", Terminal.Cell($"{scores.Accuracy}"));
            table.AddRow("Weighted F1", Terminal.Cell($"{scores.WeightedF1}"));
        }

        if (result.Tuning is { } taught)
        {
            table.AddRow("Taught", Terminal.Cell(taught.How));
        }

        foreach (Rival rival in result.Tuning?.Rivals ?? [])
        {
            table.AddRow(
                Terminal.Cell(rival.Name), Terminal.Cell($"UAR {rival.UnweightedAverageRecall}, the tuned model is higher by {rival.Gain}"));
        }

        if (result.Tuning is { } tuning)
        {
            table.AddRow("Verdict", Terminal.Cell(tuning.Verdict));
        }

        if (result.Tuning?.Kept is { } kept)
        {
            table.AddRow("Kept", Terminal.Cell(kept.Verdict));
        }

        table.AddRow("Time", $"{result.Duration.TotalSeconds:0.0} s");
        Terminal.Output.Write(table);
    }
}
