using SerPS.Audio;

namespace SerPS.Tests.Audio;

public class ChannelMixerTests
{
    private const int Frames = 50_000;

    [Fact]
    public void Two_channels_become_their_mean()
    {
        float[] left = Noise(1), right = [.. Noise(2).Zip(left, (other, same) => (0.3f * other) + same)];
        (float[] mono, string[] warnings) = Mix(left, right);
        Assert.Equal(left.Zip(right, (a, b) => (a + b) / 2), mono);
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_channel_can_be_taken_alone(int channel)
    {
        float[] left = Noise(1), right = Noise(2);
        (float[] mono, string[] warnings) = Mix(left, right, channel);
        Assert.Equal(channel == 1 ? left : right, mono);
        Assert.Empty(warnings);
    }

    [Fact]
    public void Channels_in_antiphase_do_not_cancel_each_other()
    {
        float[] left = Noise(1), right = [.. left.Select(sample => -0.9f * sample)];
        (float[] mono, string[] warnings) = Mix(left, right);
        Assert.Equal(left.Select(sample => 0.95f * sample).Skip(1024), mono.Skip(1024), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Contains("antiphase", Assert.Single(warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(0.001, false)] // a channel that nobody uses
    public void Channels_that_differ_are_told(double level, bool told)
    {
        float[] right = [.. Noise(2).Select(sample => (float)(level * sample))];
        string[] warnings = Mix(Noise(1), right).Warnings;
        Assert.Equal(told, warnings.Any(warning => warning.Contains("correlation", StringComparison.Ordinal)));
        Assert.Equal(told ? 1 : 0, warnings.Length);
    }

    [Fact]
    public void An_offset_that_both_have_is_nothing_in_common()
    {
        float[] left = [.. Noise(1).Select(sample => sample + 0.5f)], right = [.. Noise(2).Select(sample => sample + 0.5f)];
        Assert.Contains("differ", Assert.Single(Mix(left, right).Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_matter_in_which_blocks_the_frames_come()
    {
        float[] left = Noise(1), right = [.. left.Select((sample, i) => i < 20_000 ? sample : -sample)];
        Assert.Equal(Mix(left, right, blocks: [50_000]).Mono, Mix(left, right, blocks: [1, 1023, 4096, 7]).Mono);
    }

    private static (float[] Mono, string[] Warnings) Mix(float[] left, float[] right, int? channel = null, params int[] blocks)
    {
        var mixer = new ChannelMixer { Channel = channel };
        float[] interleaved = [.. left.Zip(right).SelectMany(frame => new[] { frame.First, frame.Second })];
        var mono = new float[left.Length];
        for (int done = 0, block = 0; done < mono.Length; block++)
        {
            int count = Math.Min(blocks.Length == 0 ? 4096 : blocks[block % blocks.Length], mono.Length - done);
            mixer.Mix(interleaved.AsSpan(2 * done, 2 * count), 2, mono.AsSpan(done, count));
            done += count;
        }

        return (mono, [.. mixer.Warnings]);
    }

    private static float[] Noise(int seed)
    {
        var random = new CounterRandom(seed);
        return [.. Enumerable.Range(0, Frames).Select(_ => (float)(0.1 * random.NextGaussian()))];
    }
}
