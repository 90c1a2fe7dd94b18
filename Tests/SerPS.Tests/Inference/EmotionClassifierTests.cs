using System.Diagnostics;
using SerPS.Audio;
using SerPS.Autodiff;
using SerPS.Data;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Inference;

public class EmotionClassifierTests
{
    [Theory]
    [InlineData(0.1, 16_000)]
    [InlineData(3, 8_000)]
    [InlineData(3, 192_000)]
    public void Gives_probabilities_that_sum_to_one_for_any_length_and_rate(double seconds, int rate)
    {
        using var classifier = new EmotionClassifier(Model(labels: 3));
        EmotionPrediction prediction = classifier.Predict(Tone(seconds, rate));
        Assert.Equal(["a", "b", "c"], prediction.Probabilities.Keys);
        Assert.Equal(1, prediction.Probabilities.Values.Sum(), 1e-5);
        Assert.Equal(prediction.Probabilities[prediction.Emotion], prediction.Confidence);
        Assert.Equal(seconds, prediction.End, 1e-3);
        Assert.Equal("model", prediction.Model);
    }

    [Fact]
    public void A_model_of_gender_beside_it_says_what_it_hears()
    {
        using var alone = new EmotionClassifier(Model(labels: 3));
        EmotionPrediction plain = alone.Predict(Tone(1, 16_000));
        Assert.Equal((null, null), (plain.Gender, plain.GenderConfidence));
        Assert.Null(alone.Warning);

        ModelFile gender = Gender();
        using var judge = new EmotionClassifier(gender);
        Assert.Equal("Model model predicts gender, not emotion: a, b.", judge.Warning);
        EmotionPrediction expected = judge.Predict(Tone(1, 16_000));
        using var both = new EmotionClassifier(Model(labels: 3)) { Gender = new EmotionClassifier(gender) };
        EmotionPrediction prediction = both.Predict(Tone(1, 16_000));
        Assert.Equal((expected.Emotion, expected.Confidence), (prediction.Gender, prediction.GenderConfidence));
        Assert.Equal((plain.Emotion, plain.Confidence), (prediction.Emotion, prediction.Confidence));
    }

    [Fact]
    public void The_model_of_gender_is_found_by_its_name_and_has_to_be_one()
    {
        using var folder = new TemporaryFolder();
        var store = new ModelStore([folder.Path]);
        string path = folder.File($"{ModelStore.GenderModel}.onnx");
        File.WriteAllBytes(folder.File("emotion.onnx"), Model(labels: 3).Bytes);
        var error = Assert.Throws<SerException>(() => store.FindGender());
        Assert.Equal(ErrorId.ModelNotFound, error.Id);
        Assert.Contains("--target gender", error.Message, StringComparison.Ordinal);

        File.WriteAllBytes(path, Model(labels: 3).Bytes);
        error = Assert.Throws<SerException>(() => store.FindGender());
        Assert.Equal((ErrorId.ModelInvalid, path), (error.Id, error.Path));

        File.WriteAllBytes(path, Gender().Bytes);
        using var classifier = EmotionClassifier.Load(store.Find("emotion"), store.FindGender());
        Assert.NotNull(classifier.Predict(Tone(1, 16_000)).Gender);
    }

    [Fact]
    public void An_error_that_concerns_one_clip_is_part_of_the_result()
    {
        using var classifier = new EmotionClassifier(Model(labels: 3));
        Outcome<ClipSource, EmotionPrediction> outcome = new WholeRecording(classifier, 1).TryPredict(new ClipSource(new Clip { Path = "nowhere.wav" }));
        Assert.Equal(ErrorId.AudioUnreadable, outcome.Error!.Id);
        Assert.Null(outcome.Value);
    }

    [Fact]
    public void Audio_in_memory_can_be_used_again()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("tone.wav");
        WavWriter.Write(path, Tone(1, 16_000));
        using var classifier = new EmotionClassifier(Model(labels: 3));
        AudioClip clip = AudioFile.Read(path, TestContext.Current.CancellationToken);
        var source = new ClipSource(new Clip { Path = path }, clip);
        var recording = new WholeRecording(classifier, 1);
        EmotionPrediction first = recording.TryPredict(source).Value!, again = recording.TryPredict(source).Value!;
        Assert.Equal(first.Probabilities, again.Probabilities);
        Assert.Equal(16_000, clip.Samples.Length);
        Assert.Equal(first.Probabilities, recording.TryPredict(new ClipSource(new Clip { Path = path })).Value!.Probabilities);
    }

    [Fact]
    public void A_graph_that_does_not_fit_its_labels_is_ModelInvalid()
    {
        ModelFile model = Model(labels: 3);
        using var classifier = new EmotionClassifier(model with { Metadata = model.Metadata with { Labels = ["a", "b"] } });
        Assert.Equal(ErrorId.ModelInvalid, Assert.Throws<SerException>(() => classifier.Predict(Tone(1, 16_000))).Id);
    }

    [Fact]
    public void An_unknown_extractor_is_ModelInvalid()
    {
        ModelFile model = Model(labels: 3);
        Assert.Equal(ErrorId.ModelInvalid, Assert.Throws<SerException>(
            () => new EmotionClassifier(model with { Metadata = model.Metadata with { Extractor = """{"name":"bark-mean"}""" } })).Id);
    }

    [Fact]
    public void A_damaged_graph_is_ModelInvalid()
    {
        ModelFile model = Model(labels: 3);
        Assert.Equal(ErrorId.ModelInvalid, Assert.Throws<SerException>(() => new EmotionClassifier(model with { Bytes = [1, 2, 3] })).Id);
    }

    /// <summary>A session holds threads of its own, and the model in native memory, until it is disposed of.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_cannot_be_loaded_frees_its_session_and_that_of_the_gender(bool strangeGraph)
    {
        const int Rounds = 12;
        var graph = new Graph();
        graph.Output("y", graph.Input("x", ElementType.Float, 1) * 2);
        ModelFile broken = Model(labels: 3) with { Bytes = strangeGraph ? GraphWriter.Write(graph) : [1, 2, 3] };
        var settings = new SessionSettings { Device = Device.Cpu, Threads = 9 };
        int before = Threads();
        for (int i = 0; i < Rounds; i++)
        {
            Assert.Equal(ErrorId.ModelInvalid, Assert.Throws<SerException>(() => EmotionClassifier.Load(broken, Gender(), settings)).Id);
        }

        Assert.InRange(Threads() - before, int.MinValue, Rounds * (9 - 1) / 2); // other tests have threads too

        static int Threads()
        {
            using Process process = Process.GetCurrentProcess();
            return process.Threads.Count;
        }
    }

    private static AudioClip Tone(double seconds, int rate) =>
        new(
            [.. Enumerable.Range(0, (int)(seconds * rate)).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * 220 * i / rate)))],
            rate, "tone");

    [Theory]
    [InlineData("{}", false)]
    [InlineData("""{"strangeAbove":1.9}""", true)]
    [InlineData("""{"strangeAbove":2}""", false)]
    [InlineData("""{"rejectBelow":0.3}""", false)]
    [InlineData("""{"rejectBelow":1.1}""", true)]
    [InlineData("""{"rejectBelow":0.3,"strangeAbove":1.9}""", true)]
    public void A_clip_of_little_confidence_or_strange_to_the_model_is_uncertain(string training, bool uncertain)
    {
        using var classifier = new EmotionClassifier(Model(labels: 3, training));
        Assert.Equal(uncertain, classifier.Predict(Tone(1, 16_000)).Uncertain);
    }

    private static ModelFile Gender() => Model(labels: 2, """{"settings":{"target":"gender"}}""");

    private static ModelFile Model(int labels, string training = "{}")
    {
        var graph = new Graph();
        Value features = graph.Input(ModelFile.FeaturesInput, ElementType.Float, Value.Dynamic, 40);
        float[] weights = [.. Enumerable.Range(0, 40 * labels).Select(i => (i % 7) * 0.01f)];
        graph.Output(ModelFile.ProbabilitiesOutput, features.MatMul(graph.Constant(Tensor.Of(weights, 40, labels))).Softmax());
        graph.Output(ModelFile.StrangenessOutput, (features.ReduceMean([1]) * 0) + 2);
        var metadata = new ModelMetadata
        {
            Labels = [.. Enumerable.Range(0, labels).Select(i => $"{(char)('a' + i)}")],
            Extractor = FeatureSpec.All.ToJson(FeatureSpec.All.Parse("mfcc-mean")),
            Architecture = """{"name":"mlp"}""",
            Training = training,
            Evaluation = "{}",
            Clips = [],
            License = "unspecified",
        };
        return new ModelFile("/models/model.onnx", GraphWriter.Write(graph, metadata.ToEntries()), metadata);
    }
}
