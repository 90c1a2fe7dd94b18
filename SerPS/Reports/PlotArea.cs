namespace SerPS.Reports;

/// <summary>The rectangle of a figure in which data are drawn, with its grid, ticks and the names of its axes.</summary>
/// <param name="Left">Left edge in pixels.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Right">Right edge.</param>
/// <param name="Bottom">Lower edge.</param>
internal sealed record PlotArea(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    /// <summary>An axis along the width.</summary>
    public Axis Horizontal(double low, double high) => new(low, high, Left, Right);

    /// <summary>An axis along the height, the lowest value at the bottom.</summary>
    public Axis Vertical(double low, double high) => new(low, high, Bottom, Top);

    /// <summary>Draws ticks and name of the horizontal axis below, with grid lines.</summary>
    public void DrawHorizontal(Svg svg, Axis axis, string name, int ticks, bool grid = true)
    {
        foreach ((double value, string text) in axis.Ticks(ticks))
        {
            svg.Line(axis[value], grid ? Top : Bottom, axis[value], Bottom + (grid ? 0 : 4), grid ? Paint.Grid : Paint.Muted);
            svg.Text(axis[value], Bottom + 16, text, Paint.Muted, 11, TextAnchor.Middle);
        }

        svg.Text((Left + Right) / 2, Bottom + 33, name, Paint.Ink, 12, TextAnchor.Middle);
    }

    /// <summary>Draws ticks and name of the vertical axis at the left, with grid lines.</summary>
    public void DrawVertical(Svg svg, Axis axis, string name, int ticks, bool grid = true)
    {
        foreach ((double value, string text) in axis.Ticks(ticks))
        {
            svg.Line(Left - (grid ? 0 : 4), axis[value], grid ? Right : Left, axis[value], grid ? Paint.Grid : Paint.Muted);
            svg.Text(Left - 7, axis[value] + 4, text, Paint.Muted, 11, TextAnchor.End);
        }

        svg.Text(13, (Top + Bottom) / 2, name, Paint.Ink, 12, TextAnchor.Middle, rotate: -90);
    }

    /// <summary>A line along the bottom.</summary>
    public void DrawBase(Svg svg) => svg.Line(Left, Bottom, Right, Bottom, Paint.Muted);
}
