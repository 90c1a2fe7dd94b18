using SerPS.Evaluation;

namespace SerPS.Reports.Figures;

/// <summary>Loss and score of training by epoch, a line a fit.</summary>
internal static class CurveFigure
{
    public static Svg Draw(EvaluationReport report)
    {
        LearningCurve[] curves = [.. report.Curves.Where(curve => curve.Loss.Count > 0)];
        bool named = curves.Length <= Paint.Series.Count;
        (string Name, Paint Paint)[] legend = named
            ? [.. curves.Zip(Paint.Series, (curve, paint) => (curve.Fit, paint))]
            : [($"{curves.Length} fits", Paint.Blue)];
        double top = 12 + Legend.Height(legend.Select(one => one.Name), 398);
        var svg = new Svg(460, top + 374, $"Learning curves of {report.Name}");
        Legend.Draw(svg, 48, 6, 398, legend);
        int epochs = curves.Max(curve => curve.Loss.Count);
        var loss = new PlotArea(48, top, 446, top + 150);
        var score = new PlotArea(48, top + 176, 446, top + 326);
        Panel(svg, loss, "training loss", curves, curve => curve.Loss, epochs, named, last: false);
        Panel(svg, score, "score", [.. curves.Where(curve => curve.Fit != "all")], curve => curve.Score, epochs, named, last: true);
        return svg;
    }

    private static void Panel(
        Svg svg, PlotArea frame, string name, LearningCurve[] curves, Func<LearningCurve, IReadOnlyList<double>> values,
        int epochs, bool named, bool last)
    {
        double[] finite = [.. curves.SelectMany(values).Where(double.IsFinite)];
        if (finite.Length == 0)
        {
            return;
        }

        double margin = 0.06 * Math.Max(1e-6, finite.Max() - finite.Min());
        Axis x = frame.Horizontal(1, Math.Max(2, epochs)), y = frame.Vertical(finite.Min() - margin, finite.Max() + margin);
        frame.DrawVertical(svg, y, name, 4);
        foreach ((int i, LearningCurve curve) in curves.Index())
        {
            IEnumerable<(double, double)> points = values(curve).Select((value, epoch) => (x[epoch + 1], y[value]))
                .Where(point => double.IsFinite(point.Item2));
            svg.Polyline(points, named ? Paint.Series[i] : Paint.Blue, named ? 1.8 : 1.2, named ? 1 : 0.5, curve.Fit);
        }

        frame.DrawBase(svg);
        if (last)
        {
            frame.DrawHorizontal(svg, x, "epoch", 6, grid: false);
        }
    }
}
