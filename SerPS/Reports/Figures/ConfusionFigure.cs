using SerPS.Evaluation;

namespace SerPS.Reports.Figures;

/// <summary>The confusion matrix as a heat map: shares of each true label, and the counts.</summary>
internal static class ConfusionFigure
{
    private const double Right = 424, Least = 30;

    public static Svg Draw(EvaluationReport report)
    {
        int labels = report.Labels.Count;
        double left = 24 + Math.Min(96, report.Labels.Max(label => Svg.Measure(label)));
        double cell = Math.Min(64, Math.Max(Least, (Right - left) / labels));
        double top = 22 + Math.Min(80, report.Labels.Max(label => Svg.Measure(label)) * 0.78), side = cell * labels;
        double width = Math.Max(460, left + side + 36);
        var svg = new Svg(width, top + side + 34, $"Confusion matrix of {report.Name}: true labels in rows, predicted ones in columns");
        for (int truth = 0; truth < labels; truth++)
        {
            double y = top + (truth * cell);
            svg.Text(
                left - 7,
                y + (cell / 2) + 4,
                Svg.Fit(report.Labels[truth], 96),
                Paint.Ink,
                anchor: TextAnchor.End,
                tip: report.Labels[truth]);
            for (int predicted = 0; predicted < labels; predicted++)
            {
                Cell(svg, report, truth, predicted, left + (predicted * cell), y, cell);
            }
        }

        for (int predicted = 0; predicted < labels; predicted++)
        {
            double x = left + ((predicted + 0.5) * cell);
            svg.Text(x + 2, top - 7, Svg.Fit(report.Labels[predicted], 96), Paint.Ink, rotate: -45, tip: report.Labels[predicted]);
        }

        svg.Text(13, top + (side / 2), "true", Paint.Muted, anchor: TextAnchor.Middle, rotate: -90);
        svg.Text(left + (side / 2), top + side + 17, "predicted", Paint.Muted, anchor: TextAnchor.Middle);
        return svg;
    }

    private static void Cell(Svg svg, EvaluationReport report, int truth, int predicted, double x, double y, double size)
    {
        double share = report.ConfusionShares[truth][predicted];
        long count = report.Confusion[truth][predicted];
        string tip = $"{Counted.Of(count, "clip")} of {report.Labels[truth]} taken for {report.Labels[predicted]}";
        svg.Rectangle(x + 0.5, y + 0.5, size - 1, size - 1, Paint.Grid, 0.45);
        svg.Rectangle(x + 0.5, y + 0.5, size - 1, size - 1, Paint.Blue, share, tip);
        if (count > 0)
        {
            Paint ink = share > 0.55 ? Paint.OnBlue : Paint.Ink;
            svg.Text(
                x + (size / 2),
                y + (size / 2) + (size >= 36 ? 1 : 4),
                FormattableString.Invariant($"{100 * share:0}"),
                ink,
                12.5,
                TextAnchor.Middle,
                truth == predicted);
            if (size >= 36)
            {
                svg.Text(
                    x + (size / 2),
                    y + (size / 2) + 13,
                    FormattableString.Invariant($"{count}"),
                    share > 0.55 ? Paint.OnBlue : Paint.Muted,
                    9.5,
                    TextAnchor.Middle);
            }
        }
    }
}
