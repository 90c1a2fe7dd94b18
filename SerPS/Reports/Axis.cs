using System.Globalization;

namespace SerPS.Reports;

/// <summary>Maps values onto a stretch of a figure, with ticks at round numbers.</summary>
internal sealed class Axis
{
    private readonly double _low, _high, _from, _to;

    /// <summary>Makes an axis.</summary>
    /// <param name="low">Value at <paramref name="from"/>.</param>
    /// <param name="high">Value at <paramref name="to"/>; the same as <paramref name="low"/> is widened.</param>
    /// <param name="from">First pixel.</param>
    /// <param name="to">Last pixel, which may lie before the first.</param>
    public Axis(double low, double high, double from, double to) =>
        (_low, _high, _from, _to) = (low, high > low ? high : low + Math.Max(1e-9, Math.Abs(low) * 0.1), from, to);

    /// <summary>Pixel of a value.</summary>
    public double this[double value] => _from + ((value - _low) / (_high - _low) * (_to - _from));

    /// <summary>Round values within the axis, about so many, with their texts.</summary>
    public IReadOnlyList<(double Value, string Text)> Ticks(int about)
    {
        double rough = (_high - _low) / Math.Max(1, about), power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = new[] { 1, 2, 2.5, 5, 10 }.Select(factor => factor * power).First(step => step >= rough * 0.999);
        int digits = Math.Max(0, -(int)Math.Floor(Math.Log10(step) + 1e-9));
        digits += Math.Abs((step * Math.Pow(10, digits)) - Math.Round(step * Math.Pow(10, digits))) > 1e-6 ? 1 : 0;
        List<(double Value, string Text)> ticks = [];
        for (long i = (long)Math.Ceiling((_low / step) - 1e-9); (i * step) <= _high + (1e-9 * step); i++)
        {
            ticks.Add((i * step, (i * step).ToString("F" + digits, CultureInfo.InvariantCulture)));
        }

        return ticks;
    }
}
