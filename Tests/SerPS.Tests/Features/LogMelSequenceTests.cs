using SerPS.Audio;
using SerPS.Features;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features;

public sealed class LogMelSequenceTests
{
    [Fact]
    public void Is_64_bands_by_301_frames() => Assert.Equal([64, 301], new LogMelSequenceSpec().Shape);

    [Fact]
    public void Silence_around_the_sound_changes_nothing()
    {
        float[] sound = SyntheticSignal.Noise(60 * 512);
        float[] around = [.. new float[20 * 512], .. sound, .. new float[10 * 512]];
        float[] expected = new LogMelSequenceSpec { Standardize = false }.CreateExtractor().Extract(new AudioClip(sound, 16000));
        float[] trimmed = new LogMelSequenceSpec { Standardize = false }.CreateExtractor().Extract(new AudioClip(around, 16000));
        float[] untrimmed = new LogMelSequenceSpec { Standardize = false, Trim = false }.CreateExtractor()
            .Extract(new AudioClip(around, 16000));
        Assert.InRange(Tolerance.RelativeError(expected, trimmed), 0, 0.2); // up to a frame of silence remains at either end
        Assert.InRange(Tolerance.RelativeError(expected, untrimmed), 0.3, 10);
    }

    [Theory]
    [InlineData(48000)]
    [InlineData(16000)]
    public void A_constant_offset_changes_nothing(int sampleRate)
    {
        IEnumerable<float> noise = SyntheticSignal.Noise(sampleRate).Select(x => 0.05f * x);
        float[] sound = [.. new float[sampleRate / 2], .. noise, .. new float[sampleRate / 2]];
        float[] offset = [.. sound.Select(x => x + 0.1f)];
        var spec = new LogMelSequenceSpec { Seconds = 1 };
        float[] expected = spec.CreateExtractor().Extract(new AudioClip(sound, sampleRate));
        float[] actual = spec.CreateExtractor().Extract(new AudioClip(offset, sampleRate));
        float[] kept = (spec with { RemoveMean = false }).CreateExtractor().Extract(new AudioClip(offset, sampleRate));
        Assert.InRange(Tolerance.RelativeError(expected, actual), 0, 1e-3);
        Assert.InRange(Tolerance.RelativeError(expected, kept), 0.1, 10);
    }

    [Fact]
    public void The_audio_itself_keeps_its_offset()
    {
        float[] samples = [.. SyntheticSignal.Noise(16000).Select(x => x + 0.1f)];
        float[] before = [.. samples];
        new LogMelSequenceSpec().CreateExtractor().Extract(new AudioClip(samples, 16000));
        Assert.Equal(before, samples);
    }

    [Fact]
    public void A_model_that_was_made_before_offsets_were_removed_has_them_removed() =>
        Assert.True(FeatureSpec.All.FromJson("""{"name":"log-mel-sequence","sampleRate":16000,"seconds":2}""").RemoveMean);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Json_keeps_whether_the_mean_is_removed(bool remove)
    {
        var spec = new LogMelSequenceSpec { RemoveMean = remove };
        Assert.Equal(spec, FeatureSpec.All.FromJson(FeatureSpec.All.ToJson(spec)));
    }

    [Fact]
    public void A_whole_clip_has_as_many_frames_as_it_needs()
    {
        var spec = new LogMelSequenceSpec { Seconds = null, Trim = false };
        Assert.Equal([64, -1], spec.Shape);
        Assert.Equal(-1, spec.Length);
        Assert.Equal(64 * (1 + (20000 / 160)), spec.CreateExtractor().Extract(new AudioClip(SyntheticSignal.Noise(20000), 16000)).Length);
    }

    [Fact]
    public void A_short_clip_lies_among_zeros_that_do_not_count_as_its_values()
    {
        var clip = new AudioClip(SyntheticSignal.Noise(16000), 16000);
        float[] whole = new LogMelSequenceSpec { Seconds = null, Trim = false }.CreateExtractor().Extract(clip);
        float[] padded = new LogMelSequenceSpec { Seconds = 2, Trim = false }.CreateExtractor().Extract(clip);
        for (int band = 0; band < 64; band++)
        {
            float[] row = padded[(band * 201)..((band + 1) * 201)];
            Assert.Equal(whole[(band * 101)..((band + 1) * 101)], row[50..151]);
            Assert.All(row[..50], value => Assert.Equal(0, value));
            Assert.All(row[151..], value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void Without_standardisation_a_short_clip_lies_in_silence()
    {
        var spec = new LogMelSequenceSpec { Seconds = 2, Trim = false, Standardize = false };
        float[] values = spec.CreateExtractor().Extract(new AudioClip(SyntheticSignal.Noise(16000), 16000));
        Assert.Equal(-80, values[0]);
        Assert.Equal(-80, values[^1]);
        Assert.InRange(values[100], -40, 0);
    }

    [Fact]
    public void Without_standardisation_the_maximum_the_maximum_is_0_dB()
    {
        FeatureExtractor extractor = new LogMelSequenceSpec { Standardize = false }.CreateExtractor();
        float[] values = extractor.Extract(new AudioClip(SyntheticSignal.Noise(48000), 16000));
        Assert.Equal(0, values.Max(), 1e-4);
        Assert.True(values.Min() >= -80.001);
    }

    [Fact]
    public void Band_limits_hide_what_lies_outside()
    {
        var spec = new LogMelSequenceSpec { MinHz = 1000, MaxHz = 3000, Standardize = false, Seconds = 1 };
        float[] inside = SyntheticSignal.Sine(16000, 2000.0 / 16000, 0.1);
        float[] both = [.. inside.Zip(SyntheticSignal.Sine(16000, 5000.0 / 16000, 0.1), (x, y) => x + y)];
        FeatureExtractor extractor = spec.CreateExtractor();
        float[] expected = extractor.Extract(new AudioClip(inside, 16000));
        float[] actual = extractor.Extract(new AudioClip(both, 16000));
        int middle = spec.Shape[1] / 2;
        Assert.All(Enumerable.Range(0, 64).Where(band => expected[(band * spec.Shape[1]) + middle] > -40), band =>
            Assert.Equal(expected[(band * spec.Shape[1]) + middle], actual[(band * spec.Shape[1]) + middle], 0.1));
    }
}
