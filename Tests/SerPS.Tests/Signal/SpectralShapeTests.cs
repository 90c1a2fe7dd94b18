using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class SpectralShapeTests
{
    private const double BinHz = 22050.0 / 2048;

    [Fact]
    public void Centroid_equals_librosa() => GoldenBlocks.AssertNear("centroid", Centroid(Golden()), 1e-6);

    [Fact]
    public void Rolloff_equals_librosa() => GoldenBlocks.AssertNear("rolloff", Rolloff(Golden()), 1e-6);

    [Fact]
    public void One_bin_is_centroid_and_rolloff()
    {
        float[] spectrum = new float[1025];
        spectrum[100] = 2;
        Assert.Equal(100 * BinHz, Centroid(GoldenBlocks.ToMatrix(spectrum, 1025))[0, 0], 1e-3);
        Assert.Equal(100 * BinHz, Rolloff(GoldenBlocks.ToMatrix(spectrum, 1025))[0, 0], 1e-3);
    }

    [Fact]
    public void Silence_has_them_at_0()
    {
        Assert.Equal(0, Centroid(GoldenBlocks.ToMatrix(new float[1025], 1025))[0, 0]);
        Assert.Equal(0, Rolloff(GoldenBlocks.ToMatrix(new float[1025], 1025))[0, 0]);
    }

    private static FrameMatrix Golden() => GoldenBlocks.ToMatrix(GoldenBlocks.Read("stft_mag"), 1025);

    private static FrameMatrix Centroid(FrameMatrix magnitude)
    {
        var result = new FrameMatrix();
        result.Reshape(1, magnitude.Frames);
        SpectralShape.Centroid(magnitude, BinHz, result, 0);
        return result;
    }

    private static FrameMatrix Rolloff(FrameMatrix magnitude)
    {
        var result = new FrameMatrix();
        result.Reshape(1, magnitude.Frames);
        SpectralShape.Rolloff(magnitude, BinHz, result, 0);
        return result;
    }
}
