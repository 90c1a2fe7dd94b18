using SerPS.Evaluation;

namespace SerPS.Reports.Figures;

/// <summary>Recall, precision and F1 of each emotion as bars with their intervals.</summary>
internal static class EmotionFigure
{
    private const double Bar = 9, Row = (3 * Bar) + 13;

    public static Svg Draw(EvaluationReport report)
    {
        IReadOnlyList<EmotionScore> emotions = report.Scores.Emotions;
        double top = 34, bottom = top + (Row * emotions.Count);
        var svg = new Svg(460, bottom + 44, $"Recall, precision and F1 of {report.Name} by {report.Target}");
        double left = Math.Clamp(emotions.Max(row => Svg.Measure(row.Emotion)) + 12, 60, 128);
        var frame = new PlotArea(left, top - 4, 446, bottom);
        Axis x = frame.Horizontal(0, 1);
        Legend.Draw(svg, left, 6, 446 - left, [("recall", Paint.Blue), ("precision", Paint.Orange), ("F1", Paint.Teal)]);
        frame.DrawHorizontal(svg, x, "score", 5);
        foreach ((int i, EmotionScore row) in emotions.Index())
        {
            double y = top + (i * Row) + 6;
            svg.Text(
                left - 8,
                y + (1.5 * Bar) + 4,
                Svg.Fit(row.Emotion, left - 10),
                Paint.Ink,
                anchor: TextAnchor.End,
                tip: $"{row.Emotion}, {row.Support} clips");
            Draw(svg, x, y, row.Recall, Paint.Blue, $"recall of {row.Emotion}");
            Draw(svg, x, y + Bar, row.Precision, Paint.Orange, $"precision of {row.Emotion}");
            Draw(svg, x, y + (2 * Bar), row.F1, Paint.Teal, $"F1 of {row.Emotion}");
        }

        svg.Line(x[0], frame.Top, x[0], frame.Bottom, Paint.Muted);
        return svg;
    }

    private static void Draw(Svg svg, Axis x, double y, Score score, Paint paint, string what)
    {
        svg.Rectangle(x[0], y + 0.5, x[score.Value] - x[0], Bar - 1, paint, 0.85, $"{what}: {score}");
        if (score is { Lower: { } lower, Upper: { } upper })
        {
            svg.Line(x[lower], y + (Bar / 2), x[upper], y + (Bar / 2), Paint.Ink, 1.2);
        }
    }
}
