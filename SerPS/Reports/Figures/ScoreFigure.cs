using SerPS.Evaluation;

namespace SerPS.Reports.Figures;

/// <summary>Scores as dots with their intervals, one a row.</summary>
internal static class ScoreFigure
{
    private const double Row = 23, Left = 128;

    /// <summary>Draws rows.</summary>
    /// <param name="title">What they are.</param>
    /// <param name="axis">What the scores are.</param>
    /// <param name="rows">Name of each row, its score, and what its tip adds.</param>
    public static Svg Draw(string title, string axis, IReadOnlyList<(string Name, Score Score, string Note)> rows)
    {
        double bottom = 12 + (Row * rows.Count);
        var svg = new Svg(460, bottom + 44, title);
        double left = Math.Clamp(rows.Max(row => Svg.Measure(row.Name)) + 12, 70, Left);
        var frame = new PlotArea(left, 8, 404, bottom);
        Axis x = frame.Horizontal(0, 1);
        frame.DrawHorizontal(svg, x, axis, 5);
        for (int i = 0; i < rows.Count; i++)
        {
            (string name, Score score, string note) = rows[i];
            double y = 10 + ((i + 0.5) * Row);
            string tip = $"{name}: {score}{note}";
            svg.Text(left - 8, y + 4, Svg.Fit(name, left - 10), Paint.Ink, anchor: TextAnchor.End, tip: name);
            if (score is { Lower: { } lower, Upper: { } upper })
            {
                svg.Line(x[lower], y, x[upper], y, Paint.Blue, 2);
                svg.Line(x[lower], y - 4, x[lower], y + 4, Paint.Blue, 1.5);
                svg.Line(x[upper], y - 4, x[upper], y + 4, Paint.Blue, 1.5);
            }

            svg.Dot(x[score.Value], y, 4.5, Paint.Blue, tip);
            svg.Text(450, y + 4, FormattableString.Invariant($"{score.Value:0.000}"), Paint.Ink, 12, TextAnchor.End);
        }

        return svg;
    }
}
