using SerPS.Audio;
using SerPS.Data;
using SerPS.Signal;

namespace SerPS.Tests.Data;

public class AudioFingerprintTests
{
    [Fact]
    public void The_hash_is_sha_256_of_rate_and_samples()
    {
        // printf '\x80\xbb\0\0\0\0\0\x3f\0\0\x80\xbf' | sha256sum: 48000, 0.5, -1
        Assert.Equal(
            "397b96cf9607307c39958b55f8ce606717b99dfb9150cc5ceb8611c1b685d538", AudioFingerprint.Sha256(new AudioClip([0.5f, -1f], 48000)));
    }

    [Fact]
    public void One_bit_of_one_sample_or_the_rate_changes_the_hash()
    {
        string hash = AudioFingerprint.Sha256(new AudioClip([0.5f, -1f], 48000));
        Assert.NotEqual(hash, AudioFingerprint.Sha256(new AudioClip([0.5f, MathF.BitIncrement(-1f)], 48000)));
        Assert.NotEqual(hash, AudioFingerprint.Sha256(new AudioClip([0.5f, -1f], 44100)));
        Assert.Equal(hash, AudioFingerprint.Sha256(new AudioClip([0.5f, -1f], 48000, "elsewhere")));
    }

    [Fact]
    public void A_louder_shifted_or_resampled_copy_is_similar_and_another_take_is_not()
    {
        AudioClip clip = TestVoice.Make(1);
        AudioFingerprint print = AudioFingerprint.Compute(clip);
        AudioClip resampled = new(Resampler.Resample(clip.Samples, 16000, 8000, ResamplerFilter.SoxrHq), 8000);
        AudioClip later = new([.. new float[1000], .. clip.Samples], 16000);
        Assert.InRange(print.Similarity(AudioFingerprint.Compute(TestVoice.Louder(clip, 0.1f))), 0.999, 1.001);
        Assert.InRange(print.Similarity(AudioFingerprint.Compute(resampled)), Duplicates.Threshold, 1.001);
        Assert.InRange(print.Similarity(AudioFingerprint.Compute(later)), Duplicates.Threshold, 1.001);
        for (int other = 2; other < 20; other++)
        {
            Assert.InRange(print.Similarity(AudioFingerprint.Compute(TestVoice.Make(other))), -1, 0.6);
        }
    }

    [Fact]
    public void Silence_and_very_short_audio_are_similar_to_nothing()
    {
        AudioFingerprint voice = AudioFingerprint.Compute(TestVoice.Make(1));
        AudioFingerprint silence = AudioFingerprint.Compute(new AudioClip(new float[16000], 16000));
        Assert.Equal(0, silence.Similarity(silence));
        Assert.Equal(0, silence.Similarity(voice));
        Assert.Equal(0, AudioFingerprint.Compute(new AudioClip([], 16000)).Similarity(voice));
        Assert.Equal(0, AudioFingerprint.Compute(new AudioClip([0.1f, 0.2f], 16000)).Similarity(voice));
    }

    // these actors have the most similar takes of all
    [Theory]
    [InlineData("Actor_15/03-01-01-01-01-01-15.flac", "Actor_15/03-01-03-01-01-01-15.flac")]
    [InlineData("Actor_23/03-01-03-02-01-01-23.flac", "Actor_23/03-01-03-02-01-02-23.flac")]
    [InlineData("Actor_22/03-01-06-02-01-01-22.flac", "Actor_22/03-01-06-02-01-02-22.flac")]
    public void On_real_speech_copies_pass_the_threshold_and_other_takes_do_not(string first, string second)
    {
        AudioClip one = Read(first), two = Read(second);
        AudioFingerprint print = AudioFingerprint.Compute(one);
        Assert.InRange(print.Similarity(AudioFingerprint.Compute(two)), 0.8, Duplicates.Threshold - 0.02);

        float[] resampled = Resampler.Resample(one.Samples, one.SampleRate, 16000, ResamplerFilter.SoxrHq);
        AudioClip copy = TestVoice.Louder(new AudioClip(resampled, 16000), 0.25f);
        Assert.InRange(print.Similarity(AudioFingerprint.Compute(copy)), Duplicates.Threshold + 0.02, 1.001);

        static AudioClip Read(string name) =>
            AudioFile.Read(Path.Combine(TestData.Recordings(), "ravdess-speech", name), TestContext.Current.CancellationToken);
    }
}
