using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class WindowFunctionTests
{
    [Fact]
    public void Hann_equals_librosa() =>
        GoldenBlocks.AssertNear("hann2048", Array.ConvertAll(WindowFunction.Create(WindowKind.Hann, 2048), w => (float)w), 1e-7);

    [Fact]
    public void Hann_is_periodic()
    {
        double[] window = WindowFunction.Create(WindowKind.Hann, 8);
        Assert.Equal(0, window[0]);
        Assert.Equal(1, window[4]);
        Assert.All(Enumerable.Range(1, 7), n => Assert.Equal(window[n], window[8 - n], 1e-15));
    }

    [Fact]
    public void Padding_goes_to_both_sides() =>
        Assert.Equal([0, 1, 1, 1, 0, 0], WindowFunction.Create(WindowKind.Rectangular, 3, 6));
}
