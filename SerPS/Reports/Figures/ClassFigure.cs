using SerPS.Data;

namespace SerPS.Reports.Figures;

/// <summary>How many clips there are of each emotion, by gender where it is known.</summary>
internal static class ClassFigure
{
    private const double Row = 28;

    private static readonly Paint[] Colors = [Paint.Blue, Paint.Orange, Paint.Teal, Paint.Purple];

    public static Svg Draw(IReadOnlyList<Clip> clips)
    {
        string[] emotions = Emotions.Order(clips.Select(clip => clip.Emotion ?? "(none)"));
        string?[] genders = [.. clips.Select(clip => clip.Gender).Distinct().Order(StringComparer.Ordinal).Take(Colors.Length)];
        bool divided = genders.Length > 1;
        int speakers = clips.Select(clip => clip.Speaker).OfType<string>().Distinct().Count();
        double top = divided ? 60 : 40, bottom = top + (Row * emotions.Length);
        var svg = new Svg(560, bottom + 44, $"Clips by emotion: {clips.Count}");
        double left = Math.Clamp(emotions.Max(emotion => Svg.Measure(emotion)) + 14, 60, 150);
        svg.Text(left, 22, Counted.Of(clips.Count, "clip") + (speakers > 0 ? $", {Counted.Of(speakers, "speaker")}" : string.Empty), Paint.Ink, 14, bold: true);
        if (divided)
        {
            Legend.Draw(svg, left, 34, 540 - left, [.. genders.Zip(Colors, (gender, paint) => (gender ?? "unknown", paint))]);
        }

        var frame = new PlotArea(left, top, 500, bottom);
        int most = emotions.Max(emotion => clips.Count(clip => (clip.Emotion ?? "(none)") == emotion));
        Axis x = frame.Horizontal(0, most);
        frame.DrawHorizontal(svg, x, "clips", 6);
        foreach ((int i, string emotion) in emotions.Index())
        {
            double y = top + (i * Row), from = 0;
            Clip[] members = [.. clips.Where(clip => (clip.Emotion ?? "(none)") == emotion)];
            svg.Text(left - 8, y + (Row / 2) + 4, Svg.Fit(emotion, left - 10), Paint.Ink, anchor: TextAnchor.End, tip: emotion);
            foreach ((string? gender, Paint paint) in genders.Zip(Colors))
            {
                int count = members.Count(clip => clip.Gender == gender);
                svg.Rectangle(
                    x[from],
                    y + 4,
                    x[from + count] - x[from],
                    Row - 8,
                    paint,
                    0.9,
                    $"{emotion}{(divided ? $", {gender ?? "unknown"}" : string.Empty)}: {count}");
                from += count;
            }

            svg.Text(x[members.Length] + 6, y + (Row / 2) + 4, FormattableString.Invariant($"{members.Length}"), Paint.Muted, 11.5);
        }

        return svg;
    }
}
