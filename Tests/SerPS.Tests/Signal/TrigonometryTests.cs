using System.Numerics;
using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class TrigonometryTests
{
    [Fact]
    public void Angles_all_around_at_any_magnitude()
    {
        foreach (double magnitude in (double[])[1e-30, 1e-10, 1, 1e10])
        {
            for (int i = -5000; i <= 5000; i++)
            {
                double angle = Math.PI * i / 5000.5;
                float x = (float)(magnitude * Math.Cos(angle)), y = (float)(magnitude * Math.Sin(angle));
                Assert.Equal(Math.Atan2(y, x), Trigonometry.Angle(new Vector<float>(y), new Vector<float>(x))[0], 4e-7);
            }
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, -1, Math.PI)]
    [InlineData(1, 0, Math.PI / 2)]
    [InlineData(-1, 0, -Math.PI / 2)]
    public void Angles_on_the_axes(float y, float x, double angle) =>
        Assert.Equal(angle, Trigonometry.Angle(new Vector<float>(y), new Vector<float>(x))[0], 1e-7);

    [Fact]
    public void Sines_and_cosines_of_two_turns_either_way()
    {
        for (int i = -10000; i <= 10000; i++)
        {
            float angle = 4 * MathF.PI * i / 10000;
            (Vector<float> sin, Vector<float> cos) = Trigonometry.SinCos(new Vector<float>(angle));
            Assert.Equal(Math.Sin(angle), sin[0], 2e-7);
            Assert.Equal(Math.Cos(angle), cos[0], 2e-7);
        }
    }
}
