using SerPS.Signal;

namespace SerPS.Tests.Signal;

public class LevelTests
{
    [Theory]
    [InlineData(0.003f, 0.768f)]
    [InlineData(0.001f, 0.512f)]
    [InlineData(1f / 256, 1f / 256)]
    [InlineData(0.5f, 0.5f)]
    [InlineData(0f, 0f)]
    public void Only_what_is_very_quiet_is_raised_by_a_power_of_two(float peak, float expected)
    {
        float[] samples = [-peak, peak / 3, 0];
        Level.Raise(samples);
        Assert.Equal([-expected, peak / 3 * (peak == 0 ? 1 : expected / peak), 0], samples);
    }
}
