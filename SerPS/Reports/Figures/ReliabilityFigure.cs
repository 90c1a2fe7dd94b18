using SerPS.Evaluation;

namespace SerPS.Reports.Figures;

/// <summary>Accuracy against confidence in bins, before and after calibration, with the number of clips below.</summary>
internal static class ReliabilityFigure
{
    public static Svg Draw(EvaluationReport report)
    {
        Calibration calibration = report.Calibration;
        var svg = new Svg(460, 452, $"Reliability of {report.Name}: accuracy against confidence");
        List<(string, Paint)> legend = [(Name("calibrated", calibration.After), Paint.Blue)];
        if (calibration.Before is { } before)
        {
            legend.Insert(0, (Name("before", before), Paint.Orange));
        }

        Legend.Draw(svg, 48, 6, 400, legend);
        var frame = new PlotArea(48, 34, 446, 306);
        Axis x = frame.Horizontal(0, 1), y = frame.Vertical(0, 1);
        foreach ((double value, _) in x.Ticks(5))
        {
            svg.Line(x[value], frame.Top, x[value], frame.Bottom, Paint.Grid);
        }

        frame.DrawVertical(svg, y, "accuracy", 5);
        foreach (ReliabilityBin bin in Filled(calibration.After))
        {
            svg.Rectangle(
                x[bin.From] + 1,
                y[bin.Accuracy!.Value],
                x[bin.To] - x[bin.From] - 2,
                frame.Bottom - y[bin.Accuracy.Value],
                Paint.Blue,
                0.32,
                Tip(bin));
        }

        svg.Line(x[0], y[0], x[1], y[1], Paint.Muted, 1.2, "5 4");
        if (calibration.Before is { } raw)
        {
            Curve(svg, x, y, raw, Paint.Orange);
        }

        Curve(svg, x, y, calibration.After, Paint.Blue);
        frame.DrawBase(svg);

        var counts = new PlotArea(48, 324, 446, 406);
        double most = Math.Max(1, calibration.After.Bins.Max(bin => bin.Clips));
        Axis clips = counts.Vertical(0, most);
        counts.DrawVertical(svg, clips, "clips", 2);
        foreach (ReliabilityBin bin in Filled(calibration.After))
        {
            svg.Rectangle(
                x[bin.From] + 1,
                clips[bin.Clips],
                x[bin.To] - x[bin.From] - 2,
                counts.Bottom - clips[bin.Clips],
                Paint.Blue,
                0.75,
                Tip(bin));
        }

        counts.DrawBase(svg);
        counts.DrawHorizontal(svg, x, "confidence", 5, grid: false);
        return svg;
    }

    private static void Curve(Svg svg, Axis x, Axis y, Reliability reliability, Paint paint)
    {
        svg.Polyline(Filled(reliability).Select(bin => (x[bin.Confidence!.Value], y[bin.Accuracy!.Value])), paint);
        foreach (ReliabilityBin bin in Filled(reliability))
        {
            svg.Dot(x[bin.Confidence!.Value], y[bin.Accuracy!.Value], 3.2, paint, Tip(bin));
        }
    }

    private static IEnumerable<ReliabilityBin> Filled(Reliability reliability) => reliability.Bins.Where(bin => bin.Clips > 0);

    private static string Name(string name, Reliability reliability) =>
        FormattableString.Invariant($"{name}: error {reliability.Error:0.000}");

    private static string Tip(ReliabilityBin bin) =>
        FormattableString.Invariant($"{Counted.Of(bin.Clips, "clip")} with confidence {bin.From:0.00} to {bin.To:0.00}: ")
        + FormattableString.Invariant($"mean {bin.Confidence:0.000}, right in {bin.Accuracy:0.000}");
}
