using SerPS.Features.Augmentation;
using SerPS.Signal;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class TimeStretchTests
{
    [Theory]
    [InlineData(0.5, 44101)]
    [InlineData(0.9, 30000)]
    [InlineData(1, 22050)]
    [InlineData(1.1, 22053)]
    [InlineData(2, 44101)]
    public void The_length_is_divided_by_the_rate_and_rounded_and_the_pitch_stays(double rate, int length)
    {
        float[] stretched = Augmented.Samples(new TimeStretch { Rate = new(rate, rate) }, SyntheticSignal.Sine(length, 440.0 / 22050));
        Assert.Equal((int)Math.Round(length / rate), stretched.Length);
        int half = stretched.Length / 2;
        Assert.Equal(440.0, ZeroCrossings.Count(stretched.AsSpan(half / 2, half)) / 2.0 * 22050 / half, 4.0);
    }

    [Fact]
    public void The_stretch_equals_librosas()
    {
        float[] golden = NpyFile.Read(TestData.File("golden", "voiced-48k.time-stretch-0.8.npy")).Values;
        float[] voice = NpyFile.Read(TestData.File("golden", "voiced-48k.resampled-22050.npy")).Values;
        Tolerance.AssertNear(golden, Augmented.Samples(new TimeStretch { Rate = new(0.8, 0.8) }, voice), 1e-2, "stretched");
    }
}
