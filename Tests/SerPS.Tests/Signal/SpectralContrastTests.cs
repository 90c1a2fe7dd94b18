using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class SpectralContrastTests
{
    [Fact]
    public void Equals_librosa() => GoldenBlocks.AssertNear("spectral_contrast", Compute(GoldenBlocks.Read("stft_mag")), 1e-5);

    [Fact]
    public void A_flat_spectrum_has_none() =>
        Assert.All(
            GoldenBlocks.ToArray(Compute([.. Enumerable.Repeat(3f, 1025 * 5)])), value => Assert.Equal(0, value, 1e-5));

    [Fact]
    public void A_rate_without_the_highest_band_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpectralContrast(SpectralContrast.MinSampleRate, 2048));

    private static FrameMatrix Compute(float[] magnitude)
    {
        var contrast = new FrameMatrix();
        new SpectralContrast(22050, 2048).Compute(GoldenBlocks.ToMatrix(magnitude, 1025), contrast);
        return contrast;
    }
}
