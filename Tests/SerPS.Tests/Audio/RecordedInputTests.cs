using SerPS.Audio;

namespace SerPS.Tests.Audio;

public sealed class RecordedInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(WavSampleFormat.Pcm16)]
    [InlineData(WavSampleFormat.Pcm24)]
    public void Pieces_make_the_same_file_as_the_whole(WavSampleFormat format)
    {
        var clip = new AudioClip([.. Enumerable.Range(0, 50_001).Select(i => MathF.Sin(i * 0.01f))], 16_000);
        WavWriter.Write(_folder.File("whole.wav"), clip, format);
        using (var writer = new WavFileWriter(_folder.File("pieces.wav"), clip.SampleRate, format))
        {
            foreach (float[] piece in clip.Samples.Chunk(777))
            {
                writer.Append(piece, piece.Length);
            }

            Assert.False(File.Exists(_folder.File("pieces.wav")));
            writer.Commit();
        }

        Assert.Equal(File.ReadAllBytes(_folder.File("whole.wav")), File.ReadAllBytes(_folder.File("pieces.wav")));
    }

    [Fact]
    public void What_was_read_is_saved()
    {
        var clip = new AudioClip([.. Enumerable.Range(0, 40_000).Select(i => (i % 100) / 128f)], 16_000);
        using (var input = new RecordedInput(AudioInput.Of(clip), _folder.File("a.wav")))
        {
            input.ReadToEnd(null, TestContext.Current.CancellationToken);
            Assert.Equal(2.5, input.Seconds);
        }

        Assert.Equal(clip.Samples, AudioFile.Read(_folder.File("a.wav"), TestContext.Current.CancellationToken).Samples);
    }

    [Fact]
    public void An_interrupted_recording_is_kept_as_far_as_it_went()
    {
        using var cancellation = new CancellationTokenSource();
        using (var input = new RecordedInput(new Endless(cancellation.Token), _folder.File("a.wav")))
        {
            input.ReadToEnd(new Stop(cancellation), cancellation.Token);
        }

        Assert.InRange(AudioFile.Read(_folder.File("a.wav"), TestContext.Current.CancellationToken).Duration.TotalSeconds, 5, 10);
    }

    [Fact]
    public void Nothing_heard_leaves_no_file()
    {
        File.WriteAllText(_folder.File("a.wav"), "old");
        using (new RecordedInput(AudioInput.Of(new AudioClip(new float[1000], 8000)), _folder.File("a.wav")))
        {
        }

        Assert.Equal("old", File.ReadAllText(_folder.File("a.wav")));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    private sealed class Stop(CancellationTokenSource cancellation) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value > 5)
            {
                cancellation.Cancel();
            }
        }
    }

    private sealed class Endless(CancellationToken cancellation) : AudioInput
    {
        public override int SampleRate => 8000;

        public override string? Source => null;

        public override IReadOnlyList<string> Warnings => [];

        protected override int ReadSamples(Span<float> samples)
        {
            cancellation.ThrowIfCancellationRequested();
            samples.Fill(0.5f);
            return samples.Length;
        }
    }
}
