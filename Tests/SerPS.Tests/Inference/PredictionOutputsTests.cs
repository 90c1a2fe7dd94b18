using SerPS.Inference;

namespace SerPS.Tests.Inference;

public sealed class PredictionOutputsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_has_audformats_columns_and_times()
    {
        string csv = _folder.File("out.csv");
        using (var outputs = new PredictionOutputs(new PredictionTable(csv, ["sad", "happy"]), null))
        {
            outputs.Add(Window(_folder.File("a, b.wav"), 0, 2, "sad"));
            outputs.Add(Window(_folder.File("a, b.wav"), 0.5, 2.5, "sad") with { Speech = false });
            outputs.Add(Window(Path.GetFullPath("/elsewhere/c.wav"), 90_061.25, 90_063.25, "happy"));
            Assert.False(File.Exists(csv));
            outputs.Commit();
        }

        Assert.Equal(
        [
            "file,start,end,emotion",
            "\"a, b.wav\",0 days 00:00:00,0 days 00:00:02,sad",
            "\"a, b.wav\",0 days 00:00:00.500000,0 days 00:00:02.500000,",
            $"{Path.GetFullPath("/elsewhere/c.wav").Replace('\\', '/')},1 days 01:01:01.250000,1 days 01:01:03.250000,happy",
        ], File.ReadAllLines(csv));
    }

    [Fact]
    public void A_full_table_has_seconds_confidences_probabilities_and_channels()
    {
        string csv = _folder.File("full.csv");
        using (var table = new PredictionTable(csv, ["sad", "happy"], TableStyle.Full, channels: true))
        {
            var probabilities = new OrderedDictionary<string, double> { ["sad"] = 0.75, ["happy"] = 0.25 };
            EmotionPrediction window = Window(_folder.File("a.wav"), 1.4, 2.6, "sad") with { Probabilities = probabilities, Channel = 2 };
            table.Add(window with { Confidence = 0.75, Heard = 0.9 });
            table.Add(window with { Speech = false, Confidence = 0.75 });
            table.Commit();
        }

        Assert.Equal(
        [
            "file,start,end,channel,emotion,confidence,heard,sad,happy",
            "a.wav,1.4,2.6,2,sad,0.75,0.9,0.75,0.25",
            "a.wav,1.4,2.6,2,,0.75,0,0.75,0.25",
        ], File.ReadAllLines(csv));
    }

    [Fact]
    public void Subtitles_of_parts_keep_their_times_and_the_gaps_between_them()
    {
        string vtt = _folder.File("parts.vtt");
        using (var outputs = new PredictionOutputs(null, vtt))
        {
            outputs.Add(Window("a.wav", 1.5, 2.5, "sad"));
            outputs.Add(Window("a.wav", 60, 61, "sad"));
            outputs.Commit();
        }

        string[] times = [.. File.ReadAllLines(vtt).Where(line => line.Contains("-->", StringComparison.Ordinal))];
        Assert.Equal(["00:00:01.500 --> 00:00:02.500", "00:01:00.000 --> 00:01:01.000"], times);
    }

    [Fact]
    public void Subtitles_join_equal_neighbours_and_leave_silence_out()
    {
        string vtt = _folder.File("out.vtt");
        using (var outputs = new PredictionOutputs(null, vtt))
        {
            string[] emotions = ["sad", "sad", "happy", "", "happy"];
            for (int i = 0; i < emotions.Length; i++)
            {
                outputs.Add(Window("a.wav", i, i + 2, emotions[i]) with { Speech = emotions[i].Length > 0, Confidence = 0.4 + (0.2 * i) });
            }

            outputs.Commit();
        }

        Assert.Equal("""
            WEBVTT

            00:00:00.000 --> 00:00:02.500
            sad (50 %)

            00:00:02.500 --> 00:00:03.500
            happy (80 %)

            00:00:04.500 --> 00:00:06.000
            happy (120 %)

            """.ReplaceLineEndings("\n"), File.ReadAllText(vtt));
    }

    [Theory]
    [InlineData(0, "00:00:00.000")]
    [InlineData(3661.5, "01:01:01.500")]
    [InlineData(360_000, "100:00:00.000")]
    public void Subtitle_times_have_hours(double seconds, string expected) => Assert.Equal(expected, WebVtt.Time(seconds));

    [Fact]
    public void Subtitles_belong_to_one_recording()
    {
        using var outputs = new PredictionOutputs(null, _folder.File("out.vtt"));
        outputs.Add(Window("a.wav", 0, 2, "sad"));
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => outputs.Add(Window("b.wav", 0, 2, "sad"))).Id);
        EmotionPrediction other = Window("a.wav", 0, 2, "sad") with { Channel = 2 };
        Assert.Contains("channel 2", Assert.Throws<SerException>(() => outputs.Add(other)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_committed_leaves_nothing()
    {
        using (var outputs = new PredictionOutputs(new PredictionTable(_folder.File("a.csv"), []), _folder.File("a.vtt")))
        {
            outputs.Add(Window("a.wav", 0, 2, "sad"));
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    private static EmotionPrediction Window(string path, double start, double end, string emotion) => new()
    {
        Path = path,
        Emotion = emotion,
        Index = 0,
        Confidence = 1,
        Probabilities = new Dictionary<string, double> { [emotion] = 1 },
        Start = start,
        End = end,
        Speech = true,
        Model = "m",
    };
}
