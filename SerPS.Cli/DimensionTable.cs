using SerPS.Evaluation;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>How well a model tells dimensions, for people.</summary>
internal static class DimensionTable
{
    public static void Write(DimensionReport report)
    {
        Table table = Terminal.Table("Tested", Terminal.Cell(report.Name));
        table.AddRow("Protocol", Terminal.Cell(report.Protocol));
        foreach (string warning in report.Warnings)
        {
            table.AddRow("[red bold]Warning[/]", $"[red bold]{Terminal.Cell(warning)}[/]");
        }

        AddRows(table, report.Scores);
        foreach (TargetResult target in report.Targets)
        {
            table.AddRow("Target", Terminal.Cell($"{(target.Passed ? "reached" : "missed")}: {target.Outcome}"));
        }

        Terminal.Output.Write(table);
    }

    /// <summary>The scores as rows of a sheet.</summary>
    public static void AddRows(Table table, DimensionScores scores)
    {
        table.AddRow("Tested on", $"{Counted.Of(scores.Clips, "clip")} of {Counted.Of(scores.Speakers, "speaker")}");
        foreach (DimensionScore one in scores.Dimensions)
        {
            table.AddRow(Terminal.Cell(one.Name), Terminal.Cell($"CCC {one.Concordance}, mean absolute error {one.MeanAbsoluteError}"));
        }

        table.AddRow("Mean CCC", Terminal.Cell($"{scores.Concordance}"));
    }
}
