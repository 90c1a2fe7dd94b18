using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class DeltaTests
{
    [Fact]
    public void Equals_librosa()
    {
        float[] mfcc = GoldenBlocks.Read("mfcc13");
        GoldenBlocks.AssertNear("mfcc13_delta", Compute(mfcc, 13), 1e-5);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 2)]
    [InlineData(8, 2)]
    [InlineData(30, 2)]
    public void A_straight_line_has_its_slope_everywhere(int frames, float slope) =>
        Assert.Equal(
            Enumerable.Repeat(slope, frames), GoldenBlocks.ToArray(Compute([.. Enumerable.Range(0, frames).Select(n => 5 + (2f * n))], 1)));

    private static FrameMatrix Compute(float[] values, int rows)
    {
        var delta = new FrameMatrix();
        Delta.Compute(GoldenBlocks.ToMatrix(values, rows), delta);
        return delta;
    }
}
