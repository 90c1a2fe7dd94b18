using SerPS.Reports;

namespace SerPS.Tests.Reports;

public class AxisTests
{
    [Theory]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 192, 6, "0 50 100 150")]
    [InlineData(-80, 0, 4, "-80 -60 -40 -20 0")]
    [InlineData(0.43, 0.6, 4, "0.45 0.50 0.55 0.60")]
    [InlineData(0, 2e-7, 2, "0.0000000 0.0000001 0.0000002")]
    public void Ticks_are_round(double low, double high, int about, string expected) =>
        Assert.Equal(expected, string.Join(' ', new Axis(low, high, 0, 100).Ticks(about).Select(tick => tick.Text)));

    [Fact]
    public void An_axis_without_extent_is_widened() =>
        Assert.All(new[] { 0.0, 1, -5 }, value => Assert.NotEmpty(new Axis(value, value, 0, 100).Ticks(3)));

    [Fact]
    public void Values_map_to_pixels_in_either_direction()
    {
        Assert.Equal(25, new Axis(0, 4, 0, 100)[1], 1e-12);
        Assert.Equal(75, new Axis(0, 4, 100, 0)[1], 1e-12);
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("a very long name of a label", "a very …")]
    public void A_text_that_is_too_long_is_cut(string text, string expected) => Assert.Equal(expected, Svg.Fit(text, 55));
}
