using System.Globalization;
using System.Text.RegularExpressions;

namespace SerPS.Data;

/// <summary>Times in manifests: seconds with a decimal point or comma, and audformat's <c>0 days 00:00:01.5</c>.</summary>
internal static partial class ManifestTime
{
    /// <summary>Seconds, or <see langword="null"/> where the text is no time.</summary>
    public static double? Parse(string text)
    {
        if (double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds))
        {
            return double.IsFinite(seconds) ? seconds : null;
        }

        Match match = Pattern().Match(text);
        return match.Success ? (((Number("days") * 24) + Number("hours")) * 60 + Number("minutes")) * 60 + Number("seconds") : null;

        double Number(string group) =>
            match.Groups[group] is { Success: true } part ? double.Parse(part.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(
        @"^(?:(?<days>[0-9]{1,6}) days? \+?)?(?<hours>[0-9]{1,2}):(?<minutes>[0-9]{2}):(?<seconds>[0-9]{2}(?:\.[0-9]+)?)\z")]
    private static partial Regex Pattern();
}
