using SerPS.Signal.Voice;

namespace SerPS.Tests.Signal.Voice;

public sealed class FrameGridTests
{
    [Theory]
    [InlineData(1, 0.04, 0.01, 97, 0.02)]
    [InlineData(0.105, 0.04, 0.01, 7, 0.0225)]
    [InlineData(0.03, 0.04, 0.01, 1, 0.015)]
    public void Whole_windows_lie_in_the_middle(double seconds, double window, double hop, int count, double first)
    {
        FrameGrid grid = FrameGrid.Of(seconds, window, hop);
        Assert.Equal(count, grid.Count);
        Assert.Equal(first, grid.FirstSeconds, 1e-9);
        Assert.Equal(seconds - first, grid.Seconds(count - 1), 1e-9);
        Assert.Equal(count - 1, grid.FrameAt(seconds - first), 1e-6);
    }
}
