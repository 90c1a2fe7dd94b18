namespace SerPS.Reports;

/// <summary>
/// Colours from dark blue over purple and orange to pale yellow whose lightness rises evenly, so that they keep their order in grey and for
/// the colour-blind: made in Oklab (Ottosson, 2020).
/// </summary>
internal static class ColorScale
{
    /// <summary>256 colours: red, green, blue.</summary>
    public static byte[] Palette { get; } = [.. Enumerable.Range(0, 256).SelectMany(place => Color(place / 255.0))];

    /// <summary>The colour of a value from 0 to 1, as <c>#rrggbb</c>.</summary>
    public static string Hex(double value) => "#" + Convert.ToHexStringLower([.. Color(value)]);

    private static byte[] Color(double value)
    {
        double lightness = 0.15 + (0.82 * value);
        double chroma = 0.02 + (0.15 * Math.Sin(Math.PI * Math.Min(1, 0.1 + (0.93 * value))));
        double hue = (280 + (185 * value)) * Math.PI / 180; // blue, purple, red, orange, yellow
        double a = chroma * Math.Cos(hue), b = chroma * Math.Sin(hue);
        double l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        double m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        double s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return
        [
            Channel((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Channel((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Channel((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)),
        ];
    }

    private static double Cube(double x) => x * x * x;

    // linear light to sRGB
    private static byte Channel(double linear)
    {
        double value = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(255 * Math.Clamp(value, 0, 1));
    }
}
