using FsCheck;
using FsCheck.Fluent;
using SerPS.Audio;

namespace SerPS.Tests.Audio;

public sealed class WavWriterTests
{
    private static readonly float[] Samples = [0, 0.25f, -0.25f, 0.999f, -1, 1e-3f, -0.3333f];

    [Theory]
    [InlineData(WavSampleFormat.Pcm16, 0.5 / 32768, "pcm_s16le")]
    [InlineData(WavSampleFormat.Pcm24, 0.5 / 8388608, "pcm_s24le")]
    [InlineData(WavSampleFormat.IeeeFloat, 0, "pcm_f32le")]
    public void What_is_written_is_read_back(WavSampleFormat format, double tolerance, string encoding)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("new/out.wav");
        WavWriter.Write(path, new AudioClip(Samples, 22050), format);
        AudioClip clip = WavReader.Read(path);
        Assert.Equal(22050, clip.SampleRate);
        Assert.Empty(clip.Warnings);
        Assert.Equal(Samples.Length, clip.Samples.Length);
        Assert.All(Samples.Zip(clip.Samples), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, tolerance));
        Assert.Equal(encoding, WavReader.ReadInfo(path).Encoding);
    }

    [Fact]
    public void Sixteen_bit_samples_survive_exactly() =>
        Prop.ForAll<short[]>(values =>
        {
            float[] samples = [.. values.Select(value => value / 32768f)];
            Assert.Equal(samples, RoundTrip(samples, WavSampleFormat.Pcm16));
            Assert.Equal(samples, RoundTrip(samples, WavSampleFormat.Pcm24));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void More_samples_than_one_block_survive()
    {
        float[] samples = [.. Enumerable.Range(0, 50_001).Select(i => ((i * 7919 % 65536) - 32768) / 32768f)];
        Assert.Equal(samples, RoundTrip(samples, WavSampleFormat.Pcm24));
    }

    [Theory]
    [InlineData(WavSampleFormat.Pcm16, 32767 / 32768f)]
    [InlineData(WavSampleFormat.Pcm24, 8388607 / 8388608f)]
    public void Integers_saturate(WavSampleFormat format, float highest) =>
        Assert.Equal(
            [highest, highest, -1, -1, highest, -1, 0],
            RoundTrip([1, 7, -1, -7, float.PositiveInfinity, float.NegativeInfinity, float.NaN], format));

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("taken.wav"));
        SerException error = Assert.Throws<SerException>(() => WavWriter.Write(folder.File("taken.wav"), new AudioClip(Samples, 8000)));
        Assert.Equal(ErrorId.OutputUnwritable, error.Id);
    }

    private static float[] RoundTrip(float[] samples, WavSampleFormat format)
    {
        using var stream = new MemoryStream();
        WavWriter.Write(stream, new AudioClip(samples, 16000), format);
        Assert.Equal(0, stream.Length % 2);
        stream.Position = 0;
        return WavReader.Read(stream).Samples;
    }
}
