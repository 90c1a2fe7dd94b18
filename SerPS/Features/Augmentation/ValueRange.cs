using System.Globalization;
using System.Text.Json.Serialization;

namespace SerPS.Features.Augmentation;

/// <summary>
/// What a parameter is drawn from, uniformly. In JSON <c>[min, max]</c>, as text <c>min:max</c>; equal ends may be one number.
/// </summary>
/// <param name="Min">Lower end.</param>
/// <param name="Max">Upper end.</param>
[JsonConverter(typeof(ValueRangeConverter))]
public readonly record struct ValueRange(double Min, double Max)
{
    /// <summary>A number between the ends; one is drawn even where they are equal.</summary>
    public double Draw(CounterRandom random) => Min + ((Max - Min) * random.NextDouble());

    /// <summary>Reads <c>-2:2</c> or <c>3</c>.</summary>
    /// <returns>Whether it was finite numbers, the smaller first.</returns>
    public static bool TryParse(string text, out ValueRange range)
    {
        range = default;
        double[] ends = [.. text.Split(':').Select(end => ParseNumber(end))];
        if (ends.Length > 2 || !ends.All(double.IsFinite) || ends[0] > ends[^1])
        {
            return false;
        }

        range = new(ends[0], ends[^1]);
        return true;
    }

    /// <summary>The text that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() =>
        Min == Max ? Min.ToString(CultureInfo.InvariantCulture) : FormattableString.Invariant($"{Min}:{Max}");

    private static double ParseNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
