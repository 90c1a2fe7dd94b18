using System.Globalization;
using System.Net;
using System.Text;

namespace SerPS.Reports;

/// <summary>Writes a figure as SVG: light by its attributes, dark by a style rule, as wide as there is room at most.</summary>
internal sealed class Svg
{
    private const double CharacterWidth = 0.56; // of a sans-serif font, in sizes

    private readonly StringBuilder _content = new();

    /// <summary>Starts a figure.</summary>
    /// <param name="width">Width in pixels where there is room.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="title">What it shows, for those who cannot see it.</param>
    public Svg(double width, double height, string title) => (Width, Height, Title) = (width, height, title);

    public double Width { get; }

    public double Height { get; }

    public string Title { get; }

    /// <summary>How wide a text will be, about.</summary>
    public static double Measure(string text, double size = 12) => text.Length * size * CharacterWidth;

    /// <summary>A text that is no wider than so many pixels, cut where it must be.</summary>
    public static string Fit(string text, double width, double size = 12)
    {
        int most = Math.Max(2, (int)(width / (size * CharacterWidth)));
        return text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
    }

    public void Rectangle(double x, double y, double width, double height, Paint fill, double opacity = 1, string? tip = null) =>
        Element(
            "rect",
            $"x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\" {Fill(fill, opacity)}",
            tip);

    public void Line(double x1, double y1, double x2, double y2, Paint stroke, double width = 1, string? dash = null) =>
        Element(
            "line",
            $"x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" "
            + $"{Stroke(stroke, width)}{(dash is null ? string.Empty : $" stroke-dasharray=\"{dash}\"")}");

    public void Polyline(
        IEnumerable<(double X, double Y)> points, Paint stroke, double width = 2, double opacity = 1, string? tip = null) =>
        Element(
            "polyline",
            $"points=\"{Points(points)}\" fill=\"none\" stroke-linejoin=\"round\" stroke-opacity=\"{N(opacity)}\" {Stroke(stroke, width)}",
            tip);

    public void Polygon(IEnumerable<(double X, double Y)> points, Paint fill, double opacity = 1) =>
        Element("polygon", $"points=\"{Points(points)}\" {Fill(fill, opacity)}");

    public void Dot(double x, double y, double radius, Paint fill, string? tip = null) =>
        Element("circle", $"cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" {Fill(fill, 1)}", tip);

    public void Text(
        double x, double y, string text, Paint fill, double size = 12, TextAnchor anchor = TextAnchor.Start, bool bold = false,
        double rotate = 0, string? tip = null)
    {
        string turned = rotate == 0 ? string.Empty : $" transform=\"rotate({N(rotate)} {N(x)} {N(y)})\"";
        string weight = bold ? " font-weight=\"600\"" : string.Empty;
        _content.Append(
            $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" text-anchor=\"{Name(anchor)}\"{weight}{turned} {Fill(fill, 1)}>")
            .Append(Escape(text)).Append(Tip(tip)).Append("</text>\n");
    }

    /// <summary>A picture, stretched to a rectangle.</summary>
    public void Image(double x, double y, double width, double height, byte[] png) =>
        Element(
            "image",
            $"x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" preserveAspectRatio=\"none\" "
            + $"href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"");

    /// <summary>For a page that has <see cref="Paint.DarkRules"/>.</summary>
    public string ToInline() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{Escape(Title)}\" viewBox=\"0 0 {N(Width)} {N(Height)}\" "
        + $"width=\"{N(Width)}\" height=\"{N(Height)}\" "
        + $"font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif\">\n{_content}</svg>\n";

    /// <summary>A file of its own, with a background.</summary>
    public string ToDocument()
    {
        string inline = ToInline();
        int content = inline.IndexOf('\n', StringComparison.Ordinal) + 1;
        string paper = $"<rect width=\"100%\" height=\"100%\" {Fill(Paint.Paper, 1)}/>\n";
        return $"{inline[..content]}<title>{Escape(Title)}</title>\n<style>{Paint.DarkRules}</style>\n{paper}{inline[content..]}";
    }

    private void Element(string name, string attributes, string? tip = null) =>
        _content.Append('<').Append(name).Append(' ').Append(attributes)
            .Append(tip is null ? "/>" : $">{Tip(tip)}</{name}>").Append('\n');

    private static string Tip(string? tip) => tip is null ? string.Empty : $"<title>{Escape(tip)}</title>";

    private static string Fill(Paint paint, double opacity) =>
        $"class=\"f-{paint.Name}\" fill=\"{paint.Light}\"{(opacity >= 1 ? string.Empty : $" fill-opacity=\"{N(opacity)}\"")}";

    private static string Stroke(Paint paint, double width) =>
        $"class=\"s-{paint.Name}\" stroke=\"{paint.Light}\" stroke-width=\"{N(width)}\"";

    private static string Points(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"));

    private static string Name(TextAnchor anchor) => anchor switch
    {
        TextAnchor.Middle => "middle",
        TextAnchor.End => "end",
        _ => "start",
    };

    private static string Escape(string text) => WebUtility.HtmlEncode(Xml.Clean(text));

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>Which end of a text its position is.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
