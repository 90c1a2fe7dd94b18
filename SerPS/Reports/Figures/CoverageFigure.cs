using SerPS.Evaluation;

namespace SerPS.Reports.Figures;

/// <summary>How right a model is if it only answers where it is confident: accuracy against the share of clips that it answers.</summary>
internal static class CoverageFigure
{
    public static Svg Draw(EvaluationReport report)
    {
        ScoredClip[] clips = [.. report.Predictions.Clips.OrderByDescending(clip => clip.Confidence)];
        var svg = new Svg(460, 300, $"Accuracy of {report.Name} on its most confident answers");
        var frame = new PlotArea(48, 26, 446, 254);
        int least = Math.Max(1, clips.Length / 50), right = 0; // the first few clips are noise
        List<(double Share, double Accuracy)> points = [];
        for (int i = 0; i < clips.Length; i++)
        {
            right += clips[i].Right ? 1 : 0;
            if (i + 1 >= least && (i + 1 == clips.Length || (i + 1) % least == 0))
            {
                points.Add(((i + 1.0) / clips.Length, right / (i + 1.0)));
            }
        }

        double low = Math.Max(0, Math.Min(points.Min(point => point.Accuracy), points[^1].Accuracy) - 0.08);
        Axis x = frame.Horizontal(0, 1), y = frame.Vertical(Math.Floor(low * 10) / 10, 1);
        frame.DrawVertical(svg, y, "accuracy", 5);
        frame.DrawHorizontal(svg, x, "share of clips that are answered, the most confident first", 5);
        if (report.Rejection is { Share: var share, Threshold: var threshold })
        {
            svg.Line(x[share], frame.Top, x[share], frame.Bottom, Paint.Orange, 1.6, "5 4");
            svg.Text(
                x[share] > 300 ? x[share] - 5 : x[share] + 5,
                18,
                FormattableString.Invariant($"certain: confidence ≥ {threshold:0.00}"),
                Paint.Orange,
                11.5,
                x[share] > 300 ? TextAnchor.End : TextAnchor.Start);
        }

        svg.Polyline(points.Select(point => (x[point.Share], y[point.Accuracy])), Paint.Blue);
        frame.DrawBase(svg);
        return svg;
    }
}
