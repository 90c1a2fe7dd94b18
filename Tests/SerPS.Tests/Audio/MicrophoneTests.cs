using SerPS.Audio;

namespace SerPS.Tests.Audio;

/// <summary>The devices are ffmpeg's synthetic ones, named by the same options as real ones.</summary>
public class MicrophoneTests
{
    [Fact]
    public void A_source_is_recorded_for_as_long_as_asked()
    {
        Ffmpeg.Require();
        using AudioInput input = Microphone.Open(
            new CaptureOptions
            {
                Source = "sine=frequency=440:sample_rate=44100",
                SourceFormat = "lavfi",
                SampleRate = 16_000,
                Seconds = 1.5,
            },
            TestContext.Current.CancellationToken);
        Assert.Equal(16_000, input.SampleRate);
        float[] samples = AudioInputTests.ReadToEnd(input, 4096);
        Assert.Equal(24_000, samples.Length);
        Assert.InRange(samples.Max(), 0.1f, 0.2f);
        Assert.InRange(Enumerable.Range(1, 23_999).Count(i => samples[i - 1] < 0 && samples[i] >= 0), 655, 665);
    }

    [Fact]
    public async Task A_recording_without_end_ends_when_it_is_cancelled()
    {
        Ffmpeg.Require();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using AudioInput input = Microphone.Open(
            new CaptureOptions { Source = "anullsrc=r=8000,arealtime", SourceFormat = "lavfi", SampleRate = 8000 }, cancellation.Token);
        Task reading = Task.Run(() => AudioInputTests.ReadToEnd(input, 100), TestContext.Current.CancellationToken);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Theory]
    [InlineData("lavfi", "no-such-filter")]
    [InlineData("no-such-format", "default")]
    [InlineData("wav", "/no/such/file.wav")]
    public void What_cannot_be_recorded_is_said_in_the_words_of_ffmpeg(string format, string source)
    {
        Ffmpeg.Require();
        SerException error = Assert.Throws<SerException>(() => Microphone.Open(
            new CaptureOptions { Source = source, SourceFormat = format }, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.CaptureFailed, error.Id);
        Assert.Contains(source, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_time_at_all_is_no_recording()
    {
        SerException error = Assert.Throws<SerException>(() => Microphone.Open(
            new CaptureOptions { Seconds = 0 }, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
    }

    [Fact]
    public void The_first_microphone_of_DirectShow_is_found_in_old_and_new_lists()
    {
        Assert.Equal("Mic (A)", Microphone.FirstDirectShowDevice(
        [
            """[dshow @ 0001] "Camera" (video)""",
            """[dshow @ 0001]   Alternative name "@device_pnp_1" """,
            """[dshow @ 0001] "Mic (A)" (audio)""",
            """[dshow @ 0001] "Mic (B)" (audio)""",
        ]));
        Assert.Equal("Mic (A)", Microphone.FirstDirectShowDevice(
        [
            "[dshow @ 0001] DirectShow video devices",
            """[dshow @ 0001]  "Camera" """,
            "[dshow @ 0001] DirectShow audio devices",
            """[dshow @ 0001]  "Mic (A)" """,
        ]));
        Assert.Null(Microphone.FirstDirectShowDevice(["""[dshow @ 0001] "Camera" (video)""", "dummy: Immediate exit requested"]));
    }
}
