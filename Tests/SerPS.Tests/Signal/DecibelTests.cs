using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class DecibelTests
{
    [Fact]
    public void Absolute_is_ten_times_the_logarithm_with_a_floor_80_below_the_maximum() =>
        Assert.Equal([20, -20, -60, -60], Apply(Decibel.Absolute, 100, 0.01f, 1e-7f, 0), Near);

    [Fact]
    public void Relative_makes_the_maximum_0() => Assert.Equal([0, -40, -80], Apply(Decibel.RelativeToMax, 100, 0.01f, 0), Near);

    [Fact]
    public void Without_a_range_only_the_smallest_power_is_a_floor() =>
        Assert.Equal([20, -100], Apply(new Decibel(TopDb: null), 100, 0), Near);

    [Fact]
    public void Silence_is_finite()
    {
        Assert.Equal([-100, -100], Apply(Decibel.Absolute, 0, 0), Near);
        Assert.Equal([0, 0], Apply(Decibel.RelativeToMax, 0, 0), Near);
    }

    private static bool Near(float expected, float actual) => Math.Abs(expected - actual) < 1e-4;

    private static float[] Apply(Decibel decibel, params float[] power)
    {
        var matrix = new FrameMatrix();
        matrix.Reshape(1, power.Length);
        power.CopyTo(matrix.Row(0));
        decibel.Apply(matrix);
        return matrix.Row(0).ToArray();
    }
}
