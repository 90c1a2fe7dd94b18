using System.Globalization;
using SerPS.Evaluation;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>An evaluation report for people.</summary>
internal static class ReportTable
{
    private const int Wrong = 5, MostSpeakers = 40;

    public static void Write(EvaluationReport report)
    {
        Summary(report);
        Emotions(report);
        Confusion(report);
        Corpora(report);
        foreach (IReadOnlyList<GroupScore> groups in report.Divisions)
        {
            Groups(groups == report.Speakers ? [.. groups.OrderBy(group => group.UnweightedAverageRecall.Value).Take(MostSpeakers)] : groups);
        }

        if (report.ConfidentlyWrong.Count > 0)
        {
            Table table = Terminal.Table("Most confidently wrong", "Is", "Taken for", "Confidence");
            foreach (ClipVerdict clip in report.ConfidentlyWrong.Take(Wrong))
            {
                table.AddRow(
                    Terminal.Cell(Path.GetFileName(clip.Path)),
                    Terminal.Cell(clip.Emotion),
                    Terminal.Cell(clip.Predicted),
                    N(clip.Confidence));
            }

            Print(table);
        }
    }

    private static void Summary(EvaluationReport report)
    {
        Scores scores = report.Scores;
        Table table = Terminal.Table("Tested", Terminal.Cell(report.Name));
        table.AddRow("Protocol", Terminal.Cell(report.Protocol));
        foreach (string warning in report.Warnings)
        {
            table.AddRow("[red bold]Warning[/]", $"[red bold]{Terminal.Cell(warning)}[/]");
        }

        table.AddRow("On", scores.Extent);
        table.AddRow("UAR", Show(scores.UnweightedAverageRecall));
        table.AddRow("Accuracy", Show(scores.Accuracy));
        table.AddRow("Weighted F1", Show(scores.WeightedF1));
        table.AddRow("Macro F1", Show(scores.MacroF1));
        table.AddRow("Log loss", Show(scores.LogLoss));
        table.AddRow("Calibration error", Calibration(report.Calibration));
        if (report.Rejection is { } rejection)
        {
            table.AddRow("Certain", string.Create(
                CultureInfo.InvariantCulture,
                $"{Counted.Of(rejection.Certain, "clip")} with confidence ≥ {rejection.Threshold:0.000}, right in {rejection.Accuracy:0.000}"));
        }

        if (report.WorstGroups.Count > 0)
        {
            table.AddRow("Worst groups", Terminal.Lines(report.WorstGroups.Select(group => $"{group}")));
        }

        foreach (TargetResult target in report.Targets)
        {
            table.AddRow(target.Passed ? "[green]Reached[/]" : "[red bold]Missed[/]", Terminal.Cell(target.Outcome));
        }

        if (report.Comparison is { } other)
        {
            table.AddRow("Against", Terminal.Cell($"{other.Against} on {Counted.Of(other.Clips, "clip")}, differences (its score less this one's):"));
            table.AddRow("  UAR", Show(other.UnweightedAverageRecall));
            table.AddRow("  Accuracy", Show(other.Accuracy));
            table.AddRow("  Weighted F1", Show(other.WeightedF1));
            table.AddRow("  McNemar", string.Create(
                CultureInfo.InvariantCulture, $"right only here {other.Test.OnlyFirst}, only there {other.Test.OnlySecond}, {other.Test}"));
        }

        Terminal.Output.Write(table);
    }

    private static void Emotions(EvaluationReport report)
    {
        Table table = Terminal.Table(Terminal.Cell(report.Title), "Precision", "Recall", "F1", "Clips");
        foreach (EmotionScore row in report.Scores.Emotions)
        {
            table.AddRow(Terminal.Cell(row.Emotion), Show(row.Precision), Show(row.Recall), Show(row.F1), $"{row.Support}");
        }

        Print(table);
    }

    private static void Confusion(EvaluationReport report)
    {
        Table table = Terminal.Table(["Is / taken for", .. report.Labels.Select(Terminal.Cell)]);
        foreach ((int truth, string label) in report.Labels.Index())
        {
            table.AddRow(
            [
                Terminal.Cell(label),
                .. report.Confusion[truth].Select((count, predicted) => truth == predicted ? $"[bold]{count}[/]" : $"{count}"),
            ]);
        }

        Print(table);
    }

    private static void Corpora(EvaluationReport report)
    {
        if (report.CorpusLabels.Count > 1)
        {
            Table table = Terminal.Table(["Corpus / recall", "UAR", .. report.Labels.Select(Terminal.Cell)]);
            foreach (CorpusScore row in report.CorpusLabels)
            {
                table.AddRow(
                [
                    Terminal.Cell(row.Corpus), N(row.UnweightedAverageRecall),
                    .. row.Labels.Select(label => label.Recall is { } recall ? $"{N(recall)} ({label.Clips})" : "-"),
                ]);
            }

            Print(table);
        }
    }

    private static void Groups(IReadOnlyList<GroupScore> groups)
    {
        string by = groups[0].By;
        Table table = Terminal.Table(char.ToUpperInvariant(by[0]) + by[1..], "UAR", "Accuracy", "Clips");
        foreach (GroupScore group in groups)
        {
            table.AddRow(Terminal.Cell(group.Group), Show(group.UnweightedAverageRecall), Show(group.Accuracy), $"{group.Clips}");
        }

        Print(table);
    }

    private static void Print(Table table)
    {
        Terminal.Output.WriteLine();
        Terminal.Output.Write(table);
    }

    private static string Calibration(Calibration calibration) => string.Create(
        CultureInfo.InvariantCulture,
        $"{calibration.After.Error:0.000}{(calibration.Before is { } before
            ? $", {before.Error:0.000} without the temperature of {calibration.Temperature:0.00}"
            : string.Empty)}");

    private static string Show(Score score) => Terminal.Cell($"{score}");

    private static string N(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
