using System.Globalization;

namespace SerPS.Common;

/// <summary>Numbers whose units are anyone's, for people: with some decimals, and as a power of ten where they are huge.</summary>
public static class Amount
{
    private const double Huge = 1e6;

    /// <summary>A number as text.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">How it is written where it is not huge.</param>
    public static string Of(double value, string format = "0.000") =>
        value.ToString(Math.Abs(value) < Huge ? format : "0.###e0", CultureInfo.InvariantCulture);
}
