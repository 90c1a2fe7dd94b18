using SerPS.Features.Augmentation;
using SerPS.Signal;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class PitchShiftTests
{
    [Theory]
    [InlineData(-12)]
    [InlineData(-2.5)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_tone_moves_by_the_semitones_and_keeps_its_length(double semitones)
    {
        float[] shifted = Augmented.Samples(
            new PitchShift { Semitones = new(semitones, semitones) }, SyntheticSignal.Sine(44100, 440.0 / 22050));
        Assert.Equal(44100, shifted.Length);
        float[] middle = shifted[11025..33075]; // one second
        Assert.Equal(440 * Math.Pow(2, semitones / 12), ZeroCrossings.Count(middle) / 2.0, 2.0);
    }

    [Fact]
    public void The_shift_equals_librosas()
    {
        float[] golden = NpyFile.Read(TestData.File("golden", "voiced-48k.pitch-shift+0.7.npy")).Values;
        float[] voice = NpyFile.Read(TestData.File("golden", "voiced-48k.resampled-22050.npy")).Values;
        Tolerance.AssertNear(golden, Augmented.Samples(new PitchShift { Semitones = new(0.7, 0.7) }, voice), 1e-2, "shifted");
    }
}
