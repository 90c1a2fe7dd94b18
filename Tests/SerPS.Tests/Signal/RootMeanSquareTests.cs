using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class RootMeanSquareTests
{
    [Fact]
    public void Equals_librosa()
    {
        float[] samples = GoldenBlocks.Read("y22");
        var levels = new float[1 + (samples.Length / 512)];
        RootMeanSquare.Compute(samples, 2048, 512, levels);
        GoldenBlocks.AssertNear("rms", levels, 1e-6);
    }

    [Fact]
    public void Beyond_the_ends_is_silence()
    {
        var levels = new float[2];
        RootMeanSquare.Compute([1, 1, 1, 1, 1, 1, 1, 1], 4, 8, levels);
        Assert.Equal([MathF.Sqrt(0.5f), MathF.Sqrt(0.5f)], levels);
    }
}
