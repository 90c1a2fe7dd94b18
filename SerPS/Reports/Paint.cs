namespace SerPS.Reports;

/// <summary>
/// A colour by its role, for light and dark backgrounds. Series differ in lightness too, so that they can be told apart without hue.
/// </summary>
/// <param name="Name">Name of the CSS class.</param>
/// <param name="Light">On a light background.</param>
/// <param name="Dark">On a dark one.</param>
internal sealed record Paint(string Name, string Light, string Dark)
{
    public static Paint Paper { get; } = new("paper", "#ffffff", "#14171c");

    public static Paint Ink { get; } = new("ink", "#1b2230", "#e8ebf1");

    public static Paint Muted { get; } = new("muted", "#596375", "#a0aaba");

    public static Paint Grid { get; } = new("grid", "#e2e6ed", "#2d343f");

    public static Paint Blue { get; } = new("blue", "#1767ab", "#62b0f0");

    /// <summary>Readable on <see cref="Blue"/>.</summary>
    public static Paint OnBlue { get; } = new("on-blue", "#ffffff", "#0b1016");

    public static Paint Orange { get; } = new("orange", "#c75000", "#f7a35c");

    public static Paint Teal { get; } = new("teal", "#0b8f74", "#46d3b0");

    public static Paint Purple { get; } = new("purple", "#7d3c98", "#cf9be6");

    public static Paint Olive { get; } = new("olive", "#7a6500", "#e0c84f");

    public static Paint Rose { get; } = new("rose", "#b8336a", "#ff8fb8");

    public static Paint Red { get; } = new("red", "#b3261e", "#ff8a80");

    /// <summary>Every colour.</summary>
    public static IReadOnlyList<Paint> All { get; } =
        [Paper, Ink, Muted, Grid, Blue, OnBlue, Orange, Teal, Purple, Olive, Rose, Red];

    /// <summary>Colours for lines of one figure, in turn.</summary>
    public static IReadOnlyList<Paint> Series { get; } = [Blue, Orange, Teal, Purple, Olive, Rose];

    /// <summary>
    /// The rules that turn light into dark: elements carry the light colours themselves, so that programs without style sheets draw them
    /// too. On paper it is always light.
    /// </summary>
    public static string DarkRules { get; } = "@media screen and (prefers-color-scheme:dark){"
        + string.Concat(All.Select(paint => $".f-{paint.Name}{{fill:{paint.Dark}}}.s-{paint.Name}{{stroke:{paint.Dark}}}")) + "}";
}
