using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Signal;
using SerPS.Tests.Audio;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

public class EmotionVerbTests
{
    private static readonly string Model = Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx");

    [Fact]
    public void A_recording_that_fails_midway_leaves_the_table_of_what_was_heard()
    {
        using var folder = new TemporaryFolder();
        WriteSpoiled(folder.File("spoiled.wav"));
        var host = new ListeningHost();
        var request = new EmotionRequest { Model = Model, Window = 1, Hop = 1, Csv = folder.File("x.csv"), Threads = 1 };
        using (var run = new EmotionVerb(request, host))
        {
            run.Begin();
            run.Process([new VerbInput { Path = folder.File("spoiled.wav") }]);
            run.Complete();
            Assert.Equal((0, 1, true), (run.Done, run.Failed, run.Useful));
        }

        Assert.Equal(ErrorId.AudioNotFinite, Assert.Single(host.Errors).Id);
        Assert.NotEmpty(host.Results);
        Assert.Equal(1 + host.Results.Count, File.ReadAllLines(folder.File("x.csv")).Length);
    }

    [Fact]
    public void Results_come_while_inputs_still_come_and_in_their_order()
    {
        string[] samples = [.. Directory.GetFiles(TestData.File("voices"), "*.wav").Order(StringComparer.Ordinal)];
        var host = new ListeningHost();
        using var run = new EmotionVerb(new EmotionRequest { Model = Model, Threads = 1 }, host);
        run.Begin();
        foreach (string sample in samples)
        {
            run.Process([new VerbInput { Path = sample }]);
        }

        Assert.Equal(samples, host.Results.Cast<EmotionPrediction>().Select(prediction => prediction.Path));
        run.Complete();
        Assert.Equal(samples.Length, host.Results.Count);
    }

    [Fact]
    public void The_form_of_a_table_that_is_not_written_is_refused()
    {
        var request = new EmotionRequest { Model = Model, CsvStyle = TableStyle.Full };
        request.Given.Add(nameof(request.CsvStyle));
        using var run = new EmotionVerb(request, new ListeningHost());
        var error = Assert.Throws<SerException>(run.Begin);
        Assert.Equal((ErrorId.OptionInvalid, "csv-style needs csv."), (error.Id, error.Message));
    }

    [Fact]
    public void Each_channel_gets_an_answer_of_its_own_and_mixing_says_that_they_differ()
    {
        using var folder = new TemporaryFolder();
        string call = WriteCall(folder);
        AudioClip left = Sample("calm-slow"), right = Sample("angry-fast");
        EmotionPrediction[] channels = Run(new EmotionRequest { Channels = "each", Csv = folder.File("x.csv") }, out _, new VerbInput { Path = call });
        Assert.Equal([1, 2], channels.Select(channel => channel.Channel));
        Assert.Equal(Alone(left).Emotion, channels[0].Emotion);
        Assert.Equal(Alone(right).Emotion, channels[1].Emotion);
        Assert.NotEqual(channels[0].Emotion, channels[1].Emotion);
        Assert.Equal("file,start,end,channel,emotion", File.ReadLines(folder.File("x.csv")).First());
        Assert.Equal(2, Assert.Single(Run(new EmotionRequest { Channels = "right" }, out _, new VerbInput { Path = call })).Channel);

        EmotionPrediction[] windows = Run(new EmotionRequest { Channels = "each", Window = 1, Hop = 1 }, out _, new VerbInput { Path = call });
        Assert.Equal(windows.Length / 2, windows.Count(window => window.Channel == 2));
        Assert.Equal(windows[0].Start, windows[windows.Length / 2].Start);

        EmotionPrediction mixed = Assert.Single(Run(new EmotionRequest(), out ListeningHost host, new VerbInput { Path = call }));
        Assert.Null(mixed.Channel);
        Assert.Contains(mixed.Warnings, warning => warning.Contains("differ", StringComparison.Ordinal));
        Assert.Contains(host.Warnings, warning => warning.StartsWith($"'{call}': Its two channels differ", StringComparison.Ordinal)
            && warning.Contains("--channels each", StringComparison.Ordinal));
        Run(new EmotionRequest { Channels = "3" }, out host, new VerbInput { Path = call });
        Assert.Equal(ErrorId.OptionInvalid, Assert.Single(host.Errors).Id);
    }

    [Fact]
    public void Parts_of_a_recording_keep_their_times()
    {
        using var folder = new TemporaryFolder();
        string call = WriteCall(folder);
        VerbInput[] parts =
        [
            new() { Clip = new Clip { Path = call, Start = 0, End = 0.5 } }, new() { Clip = new Clip { Path = call, Start = 0.6, End = 1.1 } },
        ];
        EmotionPrediction[] whole = Run(new EmotionRequest { Csv = folder.File("x.csv") }, out _, parts);
        Assert.Equal([(0, 0.5), (0.6, 1.1)], whole.Select(part => (part.Start, Math.Round(part.End, 6))));
        Assert.EndsWith(",0 days 00:00:00.600000,0 days 00:00:01.100000," + whole[1].Emotion, File.ReadAllLines(folder.File("x.csv"))[2],
            StringComparison.Ordinal);
        File.WriteAllText(folder.File("m.csv"), "path,start,end\ncall.wav,0,0.5\ncall.wav,0.6,1.1\n");
        EmotionPrediction[] listed = Run(new EmotionRequest(), out _, new VerbInput { Path = folder.File("m.csv") });
        Assert.Equal(whole.Select(part => (part.Start, part.End, part.Confidence)), listed.Select(part => (part.Start, part.End, part.Confidence)));
        EmotionPrediction[] again = Run(new EmotionRequest(), out _, new VerbInput { Path = folder.File("x.csv") }); // the table of the first
        Assert.Equal(whole.Select(part => (part.Start, part.Confidence)), again.Select(part => (part.Start, part.Confidence)));
        EmotionPrediction[] windows = Run(new EmotionRequest { Window = 0.5, Hop = 0.5 }, out _, parts);
        Assert.Equal([0, 0.6], windows.Select(window => Math.Round(window.Start, 6)));
    }

    [Theory]
    [InlineData(null, TableStyle.Audformat)]
    [InlineData(null, TableStyle.Full)]
    [InlineData(0.5, TableStyle.Audformat)]
    [InlineData(0.5, TableStyle.Full)]
    public void A_table_of_channels_is_heard_channel_by_channel_when_it_is_read_again(double? window, TableStyle style)
    {
        using var folder = new TemporaryFolder();
        string call = WriteCall(folder);
        var request = new EmotionRequest { Channels = "each", Csv = folder.File("x.csv"), CsvStyle = style, Window = window, Hop = window };
        EmotionPrediction[] first = Run(request, out _, new VerbInput { Path = call });
        foreach (string channels in new[] { "mix", "each" })
        {
            var again = new EmotionRequest { Channels = channels, Csv = folder.File("y.csv"), CsvStyle = style };
            EmotionPrediction[] second = Run(again, out ListeningHost host, new VerbInput { Path = folder.File("x.csv") });
            Assert.Equal(first.Select(Told), second.Select(Told));
            Assert.Empty(host.Errors);
            if (style == TableStyle.Audformat || window is null)
            {
                // of a window alone, less is known of the background that speech stands out from
                Assert.Equal(File.ReadAllText(folder.File("x.csv")), File.ReadAllText(folder.File("y.csv")));
            }
        }

        Assert.Equal(2, first.Select(answer => answer.Channel).Distinct().Count());

        static (int?, double, double) Told(EmotionPrediction answer) =>
            (answer.Channel, Math.Round(answer.Start, 6), Math.Round(answer.Confidence, 4));
    }

    [Fact]
    public void A_warning_that_many_share_is_told_once_and_counted_and_stays_with_each_result()
    {
        using var folder = new TemporaryFolder();
        VerbInput[] calls = [.. Enumerable.Range(0, 3).Select(i =>
        {
            string path = folder.File($"{i}.wav");
            AudioClip voice = Sample("sad-low");
            var samples = new float[Resampler.OutputLength(voice.Samples.Length, voice.SampleRate, 8000)];
            Resampler.Resample(voice.Samples, samples, voice.SampleRate, 8000, ResamplerFilter.FromName("soxr_hq"));
            WavWriter.Write(path, new AudioClip(samples, 8000));
            return new VerbInput { Path = path };
        })];
        EmotionPrediction[] answers = Run(new EmotionRequest(), out ListeningHost host, calls);
        Assert.All(answers, answer => Assert.Contains("4 kHz", string.Concat(answer.Warnings), StringComparison.Ordinal));
        string[] told = [.. host.Warnings.Where(warning => warning.Contains("4 kHz", StringComparison.Ordinal))];
        Assert.Equal(2, told.Length);
        Assert.StartsWith($"'{calls[0].Path}': ", told[0], StringComparison.Ordinal);
        Assert.StartsWith($"'{calls[1].Path}' and 1 more, as their results say: ", told[1], StringComparison.Ordinal);
        Run(new EmotionRequest(), out host, calls[..2]);
        Assert.Equal([$"'{calls[0].Path}'", $"'{calls[1].Path}'"], host.Warnings.Select(warning => warning.Split(": ")[0]));
    }

    [Fact]
    public void What_a_folder_search_leaves_out_is_counted_once_and_audio_of_any_name_is_not()
    {
        using var folder = new TemporaryFolder();
        File.Copy(TestData.File("voices", "sad-low.wav"), folder.File("recording.dat"));
        File.WriteAllBytes(folder.File("a.bin"), new byte[100]);
        File.WriteAllBytes(folder.File("b.bin"), new byte[100]);
        File.WriteAllText(folder.File("notes.txt"), "Text is no recording.");
        Assert.Single(Run(new EmotionRequest(), out ListeningHost host, new VerbInput { Path = folder.Path }));
        string warning = Assert.Single(host.Warnings);
        Assert.Contains("2 files", warning, StringComparison.Ordinal);
        Assert.Contains(".bin (2)", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_one_error_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        var host = new ListeningHost();
        using var run = new EmotionVerb(new EmotionRequest { Model = Model }, host);
        run.Begin();
        run.Process([new() { Path = folder.File("absent.wav") }, new() { Path = TestData.File("voices") }]);
        run.Complete();
        Assert.Equal(ErrorId.PathNotFound, Assert.Single(host.Errors).Id);
        Assert.Equal((run.Done, 1), (host.Results.Count, run.Failed));
    }

    [Fact]
    public void A_host_that_wants_nothing_written_gets_results_all_the_same()
    {
        using var folder = new TemporaryFolder();
        var host = new ListeningHost { Writes = false };
        using var run = new EmotionVerb(new EmotionRequest { Model = Model, Csv = folder.File("x.csv") }, host);
        run.Begin();
        run.Process([new() { Path = TestData.File("voices") }]);
        run.Complete();
        Assert.NotEmpty(host.Results);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    // four seconds of a tone whose last is not a number, in 32-bit floating point
    private static EmotionPrediction[] Run(EmotionRequest request, out ListeningHost host, params VerbInput[] inputs)
    {
        host = new ListeningHost();
        using var run = new EmotionVerb(request with { Model = Model, Threads = 1 }, host);
        run.Begin();
        run.Process(inputs);
        run.Complete();
        return [.. host.Results.Cast<EmotionPrediction>()];
    }

    private static EmotionPrediction Alone(AudioClip clip)
    {
        using var classifier = new EmotionClassifier(ModelFile.Read(Model));
        return classifier.Predict(clip);
    }

    /// <summary>Two people on two channels.</summary>
    private static string WriteCall(TemporaryFolder folder)
    {
        float[] left = Sample("calm-slow").Samples, right = Sample("angry-fast").Samples;
        short[] samples = [.. Enumerable.Range(0, 2 * Math.Min(left.Length, right.Length))
            .Select(i => (short)((i % 2 == 0 ? left : right)[i / 2] * 32_767))];
        int rate = Sample("calm-slow").SampleRate;
        File.WriteAllBytes(
            folder.File("call.wav"), WavBytes.Riff(WavBytes.Format(WavBytes.Pcm, 2, rate, 16), WavBytes.DataChunk(WavBytes.Bytes(samples))));
        return folder.File("call.wav");
    }

    private static AudioClip Sample(string name) => AudioFile.Read(TestData.File("voices", $"{name}.wav"));

    private static void WriteSpoiled(string path)
    {
        const int rate = 16_000;
        float[] samples = [.. Enumerable.Range(0, 4 * rate).Select(i => i < 3 * rate ? 0.3f * MathF.Sin(i * 0.1f) : float.NaN)];
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write("RIFF"u8);
        writer.Write(36 + (4 * samples.Length));
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)3);
        writer.Write((short)1);
        writer.Write(rate);
        writer.Write(4 * rate);
        writer.Write((short)4);
        writer.Write((short)32);
        writer.Write("data"u8);
        writer.Write(4 * samples.Length);
        Array.ForEach(samples, writer.Write);
    }
}
