using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class MelSpectrogramTests
{
    [Fact]
    public void Equals_librosa() => GoldenBlocks.AssertNear("melspec", Compute(), 1e-5);

    [Fact]
    public void Decibels_equal_librosa()
    {
        FrameMatrix mel = Compute();
        Decibel.Absolute.Apply(mel);
        GoldenBlocks.AssertNear("melspec_db", mel, 1e-5);
    }

    [Fact]
    public void Decibels_relative_to_the_maximum_equal_librosa()
    {
        FrameMatrix mel = Compute();
        Decibel.RelativeToMax.Apply(mel);
        GoldenBlocks.AssertNear("melspec_db_refmax", mel, 1e-5);
    }

    private static FrameMatrix Compute()
    {
        var mel = new FrameMatrix();
        new MelSpectrogram(new StftOptions(), new MelOptions()).Compute(GoldenBlocks.Read("y22"), mel);
        return mel;
    }
}
