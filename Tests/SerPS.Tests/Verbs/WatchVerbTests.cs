using System.Text.Json;
using SerPS.Audio;
using SerPS.Tests.Cli;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

public sealed class WatchVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WatchVerbTests() => Directory.CreateDirectory(In("."));

    private string Results => _folder.File("results.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_recording_is_heard_once_whatever_stops_the_work()
    {
        Arrive("a.wav", "sad-low");
        Arrive("b.wav", "angry-fast");
        Assert.Equal(["a.wav", "b.wav"], Watch());
        Assert.Empty(Watch());
        Arrive("c.wav", "happy-high");

        // what a kill leaves of a line
        byte[] whole = File.ReadAllBytes(Results);
        File.WriteAllBytes(Results, whole[..^10]);
        Assert.Equal(["b.wav", "c.wav"], Watch());
        Assert.Equal(["a.wav", "b.wav", "c.wav"], Lines().Select(line => Path.GetFileName(line.GetProperty("path").GetString())));
        Assert.All(Lines(), line => Assert.NotEmpty(line.GetProperty("emotion").GetString()!));
    }

    [Fact]
    public void A_bad_one_is_told_once_and_tried_again_when_it_has_changed()
    {
        File.WriteAllText(In("bad.wav"), "no audio");
        Arrive("good.wav", "sad-low");
        var host = new ListeningHost();
        Assert.Equal(["good.wav"], Watch(host));
        Assert.Equal(ErrorId.AudioUnreadable, Assert.Single(host.Errors).Id);
        Assert.Contains(Lines(), line => line.TryGetProperty("error", out JsonElement id) && id.GetString() == ErrorId.AudioUnreadable);
        host = new ListeningHost();
        Assert.Empty(Watch(host));
        Assert.Empty(host.Errors);
        Arrive("bad.wav", "angry-fast");
        Assert.Equal(["bad.wav"], Watch());
    }

    [Fact]
    public void Silence_has_no_emotion()
    {
        WavWriter.Write(In("silence.wav"), new AudioClip(new float[16_000], 16_000));
        Watch();
        Assert.Equal(JsonValueKind.Null, Lines()[0].GetProperty("emotion").ValueKind);
    }

    [Fact]
    public void Another_file_is_not_added_to_nor_one_that_another_watcher_has()
    {
        File.WriteAllText(Results, "path,emotion\n");
        Assert.Equal(ErrorId.DataInvalid, Assert.Throws<SerException>(() => Watch()).Id);
        Assert.Equal("path,emotion\n", File.ReadAllText(Results));
        File.Delete(Results);
        using FileStream other = new(Results, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(ErrorId.OutputUnwritable, Assert.Throws<SerException>(() => Watch()).Id);
    }

    private string In(string name) => Path.Combine(_folder.Path, "in", name);

    private void Arrive(string name, string voice) => File.Copy(Path.Combine(Serps.Voices, $"{voice}.wav"), In(name), overwrite: true);

    private JsonElement[] Lines() => [.. File.ReadAllLines(Results).Select(line => JsonDocument.Parse(line).RootElement)];

    private IEnumerable<string> Watch(ListeningHost? host = null)
    {
        host ??= new ListeningHost();
        var request = new WatchRequest
        {
            OutPath = Results,
            Model = Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx"),
            Once = true,
            Interval = 0.1,
            Threads = 1,
        };
        using VerbRun run = VerbInfo.Of(typeof(WatchRequest)).Start(request, host);
        run.Begin();
        run.Process([new VerbInput { Path = In(".") }]);
        run.Complete();
        return [.. host.Results.Cast<SerPS.Inference.EmotionPrediction>().Select(prediction => Path.GetFileName(prediction.Path!))];
    }
}
