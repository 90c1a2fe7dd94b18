using SerPS.Data;
using SerPS.Tests.Data;
using SerPS.Training;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

public class TrainVerbTests
{
    [Theory]
    [InlineData(499, null, null, "mlp")]
    [InlineData(500, null, null, "crnn")]
    [InlineData(500, "conv1d", null, "conv1d")]
    [InlineData(500, "mlp", null, "mlp")]
    [InlineData(500, null, "descriptors", "mlp")]
    public void Enough_recordings_suit_the_network_of_the_default_model(int clips, string? architecture, string? extractor, string expected)
    {
        var host = new ListeningHost { TakesObjects = true, Writes = false };
        var request = new TrainRequest { Architecture = architecture is null ? null : [architecture], Extractor = extractor };
        using var verb = new TrainVerb(request, host);
        verb.Begin();
        verb.Process([.. Enumerable.Range(0, clips).Select(i => new VerbInput { Clip = new Clip { Path = $"{i}.wav", Emotion = "sad" } })]);
        verb.Complete();
        Assert.Equal($"Train {expected}", host.Asked.Single());
        Assert.Equal(architecture is null && extractor is null, host.Messages.Any(text => text.Contains("crnn", StringComparison.Ordinal)));
    }

    [Fact]
    public void How_long_it_takes_is_told_before_it_starts()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        string? told = null;
        var request = new TrainingRequest
        {
            Clips = [.. Dataset.Read([SyntheticCorpus.Make(folder)], options: null, stop.Token)],
            OutPath = folder.File("m.onnx"),
            Options = [new TrainingOptions { Epochs = 100_000, Threads = 1 }],
            OnNotice = text =>
            {
                told = text;
                stop.Cancel();
            },
        };
        Assert.ThrowsAny<OperationCanceledException>(() => TrainingRun.Execute(request, null, stop.Token).Count());
        Assert.Matches(@"^mlp takes up to about [\d.]+ (s|min|h): \d+ steps of \d\.\d\d s, 100000 epochs, features not counted\.$", told);
        Assert.False(File.Exists(folder.File("m.onnx")));
    }

    [Theory]
    [InlineData(31, "31 s")]
    [InlineData(89, "89 s")]
    [InlineData(91, "2 min")]
    [InlineData(3600, "60 min")]
    [InlineData(6000, "1.7 h")]
    public void Times_are_told_as_people_say_them(int seconds, string expected) =>
        Assert.Equal(expected, TrainingTime.Rounded(TimeSpan.FromSeconds(seconds)));
}
