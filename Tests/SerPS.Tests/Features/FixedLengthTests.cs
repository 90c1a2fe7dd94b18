using SerPS.Features;

namespace SerPS.Tests.Features;

public sealed class FixedLengthTests
{
    [Theory]
    [InlineData(new float[] { 1, 2, 3, 4, 5, 6 }, new float[] { 2, 3, 4 })]
    [InlineData(new float[] { 1, 2, 3 }, new float[] { 1, 2, 3 })]
    [InlineData(new float[] { 1 }, new float[] { 0, 1, 0 })]
    [InlineData(new float[] { 1, 2 }, new float[] { 1, 2, 0 })]
    [InlineData(new float[] { }, new float[] { 0, 0, 0 })]
    public void The_middle_is_cut_out_or_padded(float[] samples, float[] expected)
    {
        float[] actual = [9, 9, 9];
        FixedLength.Middle(samples, actual);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Equal_values_standardise_to_0()
    {
        float[] values = [-80, -80, -80];
        FixedLength.Standardize(values);
        Assert.Equal([0, 0, 0], values);
    }
}
