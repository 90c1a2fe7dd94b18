using SerPS.Evaluation;
using SerPS.Reports.Figures;

namespace SerPS.Reports;

/// <summary>The figures of a report, by name: those that it has data for.</summary>
internal static class ReportFigures
{
    /// <summary>Name of the file without its extension, heading, and the figure.</summary>
    public static IEnumerable<(string Name, string Heading, Svg Figure)> Of(EvaluationReport report)
    {
        yield return ("scores", "Scores", Scores(report));
        yield return ("confusion", "Confusion matrix", ConfusionFigure.Draw(report));
        yield return ("emotions", report.Title, EmotionFigure.Draw(report));
        yield return ("reliability", "Reliability", ReliabilityFigure.Draw(report));
        yield return ("coverage", "If only confident answers count", CoverageFigure.Draw(report));
        foreach ((string name, string heading, IReadOnlyList<GroupScore> groups) in Groups(report))
        {
            yield return (name, heading, ScoreFigure.Draw(
                $"UAR of {report.Name}, {heading.ToLowerInvariant()}",
                "UAR",
                [
                    .. groups.Select(group =>
                        (group.Group, group.UnweightedAverageRecall, $", {Counted.Of(group.Clips, "clip")} of {Counted.Of(group.Speakers, "speaker")}")),
                ]));
        }

        if (report.Curves.Any(curve => curve.Loss.Count > 0))
        {
            yield return ("curves", "Learning curves", CurveFigure.Draw(report));
        }
    }

    /// <summary>The same of a report on dimensions: one figure each.</summary>
    public static IEnumerable<(string Name, string Heading, Svg Figure)> Of(DimensionReport report) =>
        report.Dimensions.Select((name, i) => ($"dimension-{i + 1}", name, DimensionFigure.Draw(report, i)));

    /// <summary>Writes every figure as a file of its own: NAME.svg.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(IEnumerable<(string Name, string Heading, Svg Figure)> figures, string folder)
    {
        foreach ((string name, _, Svg figure) in figures)
        {
            AtomicFile.WriteText(Path.Combine(folder, $"{name}.svg"), figure.ToDocument());
        }
    }

    private static Svg Scores(EvaluationReport report) => ScoreFigure.Draw(
        $"Scores of {report.Name}",
        "score with 95 % interval",
        [
            ("UAR", report.Scores.UnweightedAverageRecall, string.Empty),
            ("accuracy", report.Scores.Accuracy, string.Empty),
            ("weighted F1", report.Scores.WeightedF1, string.Empty),
            ("macro F1", report.Scores.MacroF1, string.Empty),
        ]);

    private static IEnumerable<(string Name, string Heading, IReadOnlyList<GroupScore> Groups)> Groups(EvaluationReport report) =>
        new[]
        {
            ("genders", "By gender", report.Genders),
            ("folds", "By fold", report.Folds),
            ("corpora", "By corpus", report.Corpora),
            ("languages", "By language", report.Languages),
            ("channels", "By channel", report.Channels),
            ("intensities", "By intensity", report.Intensities),
            ("lengths", "By length of the clip", report.Lengths),
            ("speakers", "By speaker", [.. report.Speakers.OrderByDescending(group => group.UnweightedAverageRecall.Value).Take(60)]),
        }.Where(groups => groups.Item3.Count > 1);
}
