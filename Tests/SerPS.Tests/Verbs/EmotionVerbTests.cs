using SerPS.Inference;
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
        string[] samples = [.. Directory.GetFiles(Path.Combine(TestData.Root, "samples"), "*.wav").Order(StringComparer.Ordinal)];
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
    public void A_path_that_does_not_exist_is_one_error_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        var host = new ListeningHost();
        using var run = new EmotionVerb(new EmotionRequest { Model = Model }, host);
        run.Begin();
        run.Process([new() { Path = folder.File("absent.wav") }, new() { Path = Path.Combine(TestData.Root, "samples") }]);
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
        run.Process([new() { Path = Path.Combine(TestData.Root, "samples") }]);
        run.Complete();
        Assert.NotEmpty(host.Results);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    // four seconds of a tone whose last is not a number, in 32-bit floating point
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
