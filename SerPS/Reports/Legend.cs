namespace SerPS.Reports;

/// <summary>Names of a figure's series, in rows as wide as there is room.</summary>
internal static class Legend
{
    private const double Row = 17, Swatch = 12;

    /// <summary>Height that names take.</summary>
    public static double Height(IEnumerable<string> names, double width) => Row * (1 + Place(names, width).Max(place => place.Row));

    /// <summary>Draws them.</summary>
    public static void Draw(Svg svg, double x, double y, double width, IReadOnlyList<(string Name, Paint Paint)> series)
    {
        foreach (((double offset, int row), (string name, Paint paint)) in Place(series.Select(one => one.Name), width).Zip(series))
        {
            svg.Rectangle(x + offset, y + (row * Row) + 2, Swatch, 8, paint);
            svg.Text(x + offset + Swatch + 5, y + (row * Row) + 10, name, Paint.Ink, 11.5);
        }
    }

    private static IEnumerable<(double Offset, int Row)> Place(IEnumerable<string> names, double width)
    {
        double offset = 0;
        int row = 0;
        foreach (string name in names)
        {
            double wide = Swatch + 5 + Svg.Measure(name, 11.5) + 14;
            if (offset > 0 && offset + wide > width + 14)
            {
                (offset, row) = (0, row + 1);
            }

            yield return (offset, row);
            offset += wide;
        }
    }
}
