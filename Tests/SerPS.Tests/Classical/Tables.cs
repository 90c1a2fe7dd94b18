using System.Text.Json.Nodes;
using SerPS.Classical;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Runtime;

namespace SerPS.Tests.Classical;

/// <summary>Small feature tables, and what fits learners to them.</summary>
internal static class Tables
{
    private static readonly string[] Names = ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

    public static TrainingSettings Settings { get; } =
        new() { Session = new SessionSettings { Device = Device.Cpu, Threads = 2 }, Epochs = 30 };

    public static FeatureTable Make(int[] labels, int width, Func<int, int, float> value) => new(
        new VectorSpec(width),
        [.. labels.Select((label, i) => new Clip { Path = $"/{i}.wav", Emotion = Names[label], Speaker = $"s{i % 10}" })],
        new AudioFingerprint?[labels.Length],
        [.. labels.SelectMany((_, i) => Enumerable.Range(0, width).Select(j => value(i, j)))]);

    /// <summary>Normal clouds that overlap a little: label i is a distance from the centre along axis i.</summary>
    public static FeatureTable Clouds(int clips, int labels, int width = 6, double distance = 3, long seed = 7)
    {
        var random = new CounterRandom(seed);
        return Make(
            [.. Enumerable.Range(0, clips).Select(i => i % labels)],
            width,
            (i, j) => (float)(10 + (j % labels == i % labels ? distance : 0) + random.NextGaussian()));
    }

    public static int[] Labels(this FeatureTable table) => [.. table.Clips.Select(table.LabelOf)];

    public static int[] Rows(int from, int to) => [.. Enumerable.Range(from, to - from)];

    public static FitResult Fit(
        this ClassicalSpec spec, FeatureTable table, int[] train, int[]? validation = null, TrainingSettings? settings = null) =>
        spec.Learner(table, table.Labels(), settings ?? Settings)
            .Fit(train, validation ?? [], "Training", null, TestContext.Current.CancellationToken);

    public static double Accuracy(this FitResult fit, FeatureTable table, int[] rows) => rows.Zip(fit.Model.Logits(table, rows, Settings.Session))
        .Average(pair => Array.IndexOf(pair.Second, pair.Second.Max()) == table.LabelOf(table.Clips[pair.First]) ? 1.0 : 0);

    public static double[][] Probabilities(this TrainedModel model, FeatureTable table, int[] rows) =>
        [.. model.Logits(table, rows, Settings.Session).Select(Softmax)];

    public static double[] Softmax(float[] logits)
    {
        double[] powers = [.. logits.Select(logit => Math.Exp(logit - logits.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    /// <summary>What scikit-learn makes of a small table: see make_sklearn_golden.py.</summary>
    public static (FeatureTable Table, int Train, Func<string, double[]> Values) Golden()
    {
        JsonObject golden = JsonNode.Parse(File.ReadAllText(TestData.File("sklearn", "golden.json")))!.AsObject();
        double[] Values(string name) => [.. golden[name]!.AsArray().Select(value => (double)value!)];
        double[] features = Values("features");
        int[] labels = [.. Values("labels").Select(value => (int)value)];
        int width = features.Length / labels.Length;
        return (Make(labels, width, (i, j) => (float)features[(i * width) + j]), (int)golden["train"]!, Values);
    }

    internal sealed record VectorSpec(int Width) : FeatureSpec
    {
        public override string Name => "vector";

        public override IReadOnlyList<int> Shape => [Width];

        protected override FeatureExtractor Create() => throw new NotSupportedException();

        protected override void Validate()
        {
        }
    }
}
