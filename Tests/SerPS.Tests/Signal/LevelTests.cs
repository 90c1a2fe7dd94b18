using SerPS.Signal;

namespace SerPS.Tests.Signal;

public class LevelTests
{
    [Theory]
    [InlineData(0.015f, 0.12f)]
    [InlineData(0.001f, 0.064f)]
    [InlineData(1f / 64, 1f / 64)]
    [InlineData(0.5f, 0.5f)]
    [InlineData(0f, 0f)]
    public void Only_what_is_very_quiet_is_raised_by_a_power_of_two(float peak, float expected)
    {
        float[] samples = [-peak, peak / 3, 0];
        Level.Raise(samples);
        Assert.Equal([-expected, peak / 3 * (peak == 0 ? 1 : expected / peak), 0], samples);
    }
}
