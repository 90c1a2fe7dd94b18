using SerPS.Audio;
using SerPS.Features;
using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class PhaseVocoderTests
{
    [Theory]
    [InlineData("time_stretch_0.8", 0.8)]
    [InlineData("time_stretch_0.85", 0.85)]
    public void Stretched_real_speech_equals_librosa(string golden, double rate) =>
        GoldenBlocks.AssertNear(golden, new PhaseVocoder().TimeStretch(GoldenBlocks.Read("y22"), rate), 1e-2);

    [Fact]
    public void Shifted_real_speech_equals_librosa() =>
        GoldenBlocks.AssertNear("pitch_shift_p0.7", new PhaseVocoder().PitchShift(GoldenBlocks.Read("y22"), 0.7), 1e-2);

    [Fact]
    public void Stretched_synthetic_voice_equals_librosa() => Tolerance.AssertNear(
        Golden("voiced-48k.time-stretch-0.8"),
        new PhaseVocoder().TimeStretch(Golden("voiced-48k.resampled-22050"), 0.8),
        1e-2,
        "stretched");

    [Fact]
    public void Shifted_synthetic_voice_equals_librosa() => Tolerance.AssertNear(
        Golden("voiced-48k.pitch-shift+0.7"), new PhaseVocoder().PitchShift(Golden("voiced-48k.resampled-22050"), 0.7), 1e-2, "shifted");

    [Fact]
    public void Mfcc_of_shifted_recordings_equal_librosa()
    {
        FeatureExtractor extractor = new MfccSequenceSpec { OffsetSeconds = 0 }.CreateExtractor();
        foreach (string golden in Directory.EnumerateFiles(TestData.RealGolden("mfcc-sequence.pitch+0.7"), "*.npy"))
        {
            AudioClip clip = AudioFile.Read(TestData.RealGolden("audio", Path.GetFileNameWithoutExtension(golden) + ".wav"));
            int start = (int)(0.6 * clip.SampleRate);
            int count = Math.Min((int)(2.4 * clip.SampleRate), clip.Samples.Length - start);
            float[] stretch = Resampler.Resample(clip.Samples.AsSpan(start, count), clip.SampleRate, 22050, ResamplerFilter.SoxrHq);
            float[] expected = NpyFile.Read(golden).Values;
            float[] actual = extractor.Extract(new AudioClip(new PhaseVocoder().PitchShift(stretch, 0.7), 22050));
            Tolerance.AssertNear(expected, actual.AsSpan(0, expected.Length), 1e-2, golden);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(1.7)]
    public void A_stretched_tone_keeps_its_pitch(double rate)
    {
        float[] stretched = new PhaseVocoder().TimeStretch(SyntheticSignal.Sine(22050, 440.0 / 22050), rate);
        Assert.Equal((int)Math.Round(22050 / rate), stretched.Length);
        Assert.Equal(2 * 440 / rate, ZeroCrossings.Count(stretched), 6.0);
    }

    [Theory]
    [InlineData(12, 880)]
    [InlineData(-12, 220)]
    [InlineData(0, 440)]
    public void A_shifted_tone_keeps_its_length(double semitones, double hz)
    {
        float[] shifted = new PhaseVocoder().PitchShift(SyntheticSignal.Sine(22050, 440.0 / 22050), semitones);
        Assert.Equal(22050, shifted.Length);
        Assert.Equal(2 * hz, ZeroCrossings.Count(shifted), 12.0);
    }

    private static float[] Golden(string name) => NpyFile.Read(TestData.File("golden", name + ".npy")).Values;
}
