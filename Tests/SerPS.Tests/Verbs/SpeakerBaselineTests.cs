using SerPS.Audio;
using SerPS.Baselines;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Tests.Baselines;
using SerPS.Verbs;

namespace SerPS.Tests.Verbs;

/// <summary>Recordings that are heard beside others, with a rule made up for a shipped model.</summary>
public sealed class SpeakerBaselineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _recordings;

    public SpeakerBaselineTests()
    {
        ModelFile model = BaselineJsonTests.Model();
        File.WriteAllBytes(
            Taught, model.With(model.Metadata with { Baseline = BaselineJson.Write(BaselineJsonTests.Rule(model)) }).Bytes);
        foreach (string voice in Directory.GetFiles(TestData.File("voices"), "*.wav").Order(StringComparer.Ordinal))
        {
            string folder = _folder.File(Path.GetFileName(voice).StartsWith("sad", StringComparison.Ordinal) ? "ben" : "anna");
            Directory.CreateDirectory(folder);
            File.Copy(voice, Path.Combine(folder, Path.GetFileName(voice)));
        }

        _recordings = Directory.GetFiles(_folder.File("anna"));
        Assert.InRange(_recordings.Length, 3, 100);
    }

    private string Taught => _folder.File("taught.onnx");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_is_a_speaker_and_answers_come_at_the_end_in_order()
    {
        EmotionPrediction[] plain = Hear(new EmotionRequest { Model = Taught }, out _);
        EmotionPrediction[] beside = Hear(new EmotionRequest { Model = Taught, SpeakerFrom = "folder" }, out ListeningHost host);
        Assert.Equal(plain.Select(answer => answer.Path), beside.Select(answer => answer.Path));
        EmotionPrediction[] anna = [.. beside.Where(answer => answer.Path!.Contains("anna", StringComparison.Ordinal))];
        Assert.All(anna, answer => Assert.Equal(_recordings.Length, answer.Baseline));
        Assert.All(anna, answer => Assert.InRange(answer.BaselineShare, 0.3, 1));
        Assert.Contains(
            plain.Zip(beside), pair => Math.Abs(pair.First.Confidence - pair.Second.Confidence) > 0.01);
        Assert.All(beside, answer => Assert.Equal(1, answer.Probabilities.Values.Sum(), 1e-6));
        Assert.All(beside, answer => Assert.Equal(answer.Probabilities.Values.Max(), answer.Confidence));
        Assert.DoesNotContain(host.Warnings, warning => warning.Contains("baseline", StringComparison.Ordinal));

        Assert.All(plain, answer => Assert.Equal((0, 0.0, null), (answer.Baseline, answer.BaselineShare, answer.BaselineDoubt)));
    }

    [Fact]
    public void Without_a_rule_answers_are_plain_and_say_why()
    {
        string bare = BaselineJsonTests.Model().Path;
        EmotionPrediction[] plain = Hear(new EmotionRequest { Model = bare }, out _);
        EmotionPrediction[] beside = Hear(new EmotionRequest { Model = bare, SpeakerFrom = "folder" }, out ListeningHost host);
        Assert.Equal(plain.Select(answer => answer.Confidence), beside.Select(answer => answer.Confidence));
        Assert.All(beside, answer => Assert.Contains("knows nothing of baselines", answer.BaselineDoubt, StringComparison.Ordinal));
        Assert.Contains(host.Warnings, warning => warning.Contains("serps baseline", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_not_known_is_heard_as_before_and_that_is_said()
    {
        EmotionPrediction[] beside = Hear(new EmotionRequest { Model = Taught, SpeakerFrom = "column" }, out ListeningHost host);
        Assert.All(beside, answer => Assert.Equal((0, "Who speaks is not known."), (answer.Baseline, answer.BaselineDoubt)));
        Assert.Contains(host.Warnings, warning => warning.Contains("'column'", StringComparison.Ordinal));
    }

    [Fact]
    public void Handed_in_recordings_and_their_profile_give_the_same_answers_at_once()
    {
        var host = new ListeningHost();
        using (var run = new ProfileVerb(new ProfileRequest { Model = Taught, OutPath = _folder.File("anna.json") }, host))
        {
            run.Begin();
            run.Process([new VerbInput { Path = _folder.File("anna") }]);
            run.Complete();
        }

        Assert.Equal(_recordings.Length, Assert.IsType<SpeakerProfile>(Assert.Single(host.Results)).Recordings);
        EmotionPrediction Ask(params string[] baseline) => Hear(
            new EmotionRequest { Model = Taught, Baseline = baseline }, out _, _recordings[0]).Single();
        EmotionPrediction files = Ask(_folder.File("anna")), profile = Ask(_folder.File("anna.json"));
        Assert.Equal(_recordings.Length, files.Baseline);
        Assert.Equal(files.Confidence, profile.Confidence, 1e-3);
        Assert.Equal(files.Emotion, profile.Emotion);
        Assert.NotEqual(Hear(new EmotionRequest { Model = Taught }, out _, _recordings[0]).Single().Confidence, files.Confidence);
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => Ask(_folder.File("anna.json"), _folder.File("anna"))).Id);
    }

    [Fact]
    public void Where_no_recording_could_be_read_that_is_the_reason()
    {
        string notes = _folder.File("notes.txt"), silence = _folder.File("silence.wav");
        File.WriteAllText(notes, "no audio");
        WavWriter.Write(silence, new AudioClip(new float[32_000], 16_000));
        SerException Missing(string path) => Assert.Throws<SerException>(
            () => Hear(new EmotionRequest { Model = Taught, Baseline = [path] }, out _));
        Assert.Equal(ErrorId.DataEmpty, Missing(notes).Id);
        Assert.StartsWith($"No recording could be read from '{notes}'", Missing(notes).Message, StringComparison.Ordinal);
        Assert.StartsWith($"Nobody speaks in '{silence}'", Missing(silence).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_baseline_of_windows_grows_while_one_listens()
    {
        var request = new EmotionRequest { Model = Taught, SpeakerFrom = "folder", Window = 1, Hop = 0.5 };
        EmotionPrediction[] windows = [.. Hear(request, out _, _recordings).Where(window => window.Speech)];
        Assert.Equal(0, windows[0].Baseline);
        Assert.StartsWith("Too few", windows[0].BaselineDoubt, StringComparison.Ordinal);
        Assert.Equal(windows.Select(window => window.Baseline).Order(), windows.Select(window => window.Baseline));
        Assert.Equal(windows.Length / 2.0, windows[^1].Baseline, 1.0); // every window overlaps the one before by half
    }

    [Fact]
    public void A_model_is_taught_without_a_change_of_its_plain_answers()
    {
        string manifest = _folder.File("voices.csv");
        File.WriteAllLines(manifest, Manifest().Prepend("path,emotion,speaker,corpus"));
        string model = BaselineJsonTests.Model().Path, taught = _folder.File("own.onnx");
        var host = new ListeningHost();
        using (var run = new BaselineVerb(new BaselineRequest { Model = model, OutPath = taught, Threads = 2 }, host))
        {
            run.Begin();
            run.Process([new VerbInput { Path = manifest }]);
            run.Complete();
        }

        Assert.Equal("own", Assert.IsType<ModelInfo>(Assert.Single(host.Results)).Name);
        Assert.NotNull(BaselineJson.Read(ModelFile.Read(taught))!.Head);
        Assert.Equal(
            Hear(new EmotionRequest { Model = model }, out _).Select(answer => answer.Confidence),
            Hear(new EmotionRequest { Model = taught }, out _).Select(answer => answer.Confidence));
        Assert.Contains("Baseline", File.ReadAllText(_folder.File("own.md")), StringComparison.Ordinal);
        EmotionPrediction[] beside = Hear(new EmotionRequest { Model = taught, SpeakerFrom = "folder" }, out _);
        Assert.All(beside, answer => Assert.Equal(1, answer.Probabilities.Values.Sum(), 1e-6));
    }

    // two speakers with three labels each
    private static IEnumerable<string> Manifest() => Directory.GetFiles(Path.Combine(TestData.Root, "samples"), "*.wav")
        .Order(StringComparer.Ordinal)
        .Select((path, i) => $"{path},{new[] { "sad", "angry", "happy" }[i % 3]},s{i / 3 % 2},voices");

    private EmotionPrediction[] Hear(EmotionRequest request, out ListeningHost host, params string[] paths)
    {
        host = new ListeningHost();
        using var run = new EmotionVerb(request with { Threads = 2 }, host);
        run.Begin();
        run.Process([.. (paths.Length > 0 ? paths : [_folder.File("anna"), _folder.File("ben")]).Select(path => new VerbInput { Path = path })]);
        run.Complete();
        Assert.Empty(host.Errors);
        return [.. host.Results.Cast<EmotionPrediction>()];
    }
}
