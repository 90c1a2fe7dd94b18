using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class SpectralContrastTests
{
    [Fact]
    public void Equals_librosa() => GoldenBlocks.AssertNear("spectral_contrast", Compute(GoldenBlocks.ToMatrix(GoldenBlocks.Read("stft_mag"), 1025)), 1e-5);

    [Fact]
    public void A_flat_spectrum_has_none() =>
        Assert.All(GoldenBlocks.ToArray(Compute(GoldenBlocks.ToMatrix([.. Enumerable.Repeat(3f, 1025 * 5)], 1025))), value => Assert.Equal(0, value, 1e-5));

    [Fact]
    public void A_rate_without_the_highest_band_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectralContrast(SpectralContrast.MinSampleRate, 2048));

    private static FrameMatrix Compute(FrameMatrix magnitude)
    {
        var contrast = new FrameMatrix();
        new SpectralContrast(22050, 2048).Compute(magnitude, contrast);
        return contrast;
    }
}
