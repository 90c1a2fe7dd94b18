using SerPS.Evaluation;

namespace SerPS.Reports.Figures;

/// <summary>What a model said of one dimension against what is true: a dot a clip, and the line on which both are the same.</summary>
internal static class DimensionFigure
{
    private const int MostDots = 1500;

    public static Svg Draw(DimensionReport report, int dimension)
    {
        DimensionScore score = report.Scores.Dimensions[dimension];
        IReadOnlyList<MeasuredClip> clips = report.Predictions.Clips;
        var svg = new Svg(460, 440, $"{score.Name} as {report.Name} says it against the true values: CCC {score.Concordance}");
        double[] values = [.. clips.SelectMany(clip => new[] { clip.Truth[dimension], clip.Said[dimension] })];
        double margin = Math.Max(1e-9, (values.Max() - values.Min()) * 0.04), low = values.Min() - margin, high = values.Max() + margin;
        var frame = new PlotArea(58, 14, 446, 394);
        Axis x = frame.Horizontal(low, high), y = frame.Vertical(low, high);
        frame.DrawHorizontal(svg, x, $"true {score.Name}", 6);
        frame.DrawVertical(svg, y, "said", 6);
        svg.Line(x[low], y[low], x[high], y[high], Paint.Muted, 1.2, "5 4");
        int step = (clips.Count + MostDots - 1) / MostDots;
        foreach (MeasuredClip clip in clips.Where((_, i) => i % step == 0))
        {
            svg.Dot(x[clip.Truth[dimension]], y[clip.Said[dimension]], 2.6, Paint.Blue, $"{Path.GetFileName(clip.Clip.Path)}: "
                + $"{Amount.Of(clip.Truth[dimension], "0.##")}, said {Amount.Of(clip.Said[dimension], "0.##")}");
        }

        frame.DrawBase(svg);
        return svg;
    }
}
