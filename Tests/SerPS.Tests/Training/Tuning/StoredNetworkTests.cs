using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;
using SerPS.Tests.Classical;
using SerPS.Training;
using SerPS.Training.Tuning;

namespace SerPS.Tests.Training.Tuning;

public sealed class StoredNetworkTests : IDisposable
{
    private const string Sequence = """{"name":"log-mel-sequence","seconds":0.3,"mels":16}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Networks => new()
    {
        { """{"name":"mlp","hidden":[8,6],"dropout":[0,0]}""", """{"name":"mfcc-mean","coefficients":6}""" },
        { """{"name":"gru","units":[6,4],"dense":5,"dropout":0}""", """{"name":"mfcc-mean","coefficients":6}""" },
        { """{"name":"lstm","units":[6,4],"dense":5,"dropout":0}""", """{"name":"mfcc-mean","coefficients":6}""" },
        {
            """{"name":"crnn","stem":4,"channels":[4,6],"units":5,"members":2,"dropout":0}""",
            Sequence
        },
        {
            """{"name":"crnn","stem":4,"channels":[6],"units":3,"members":1,"dropout":0}""",
            Sequence
        },
        { """{"name":"conv1d","channels":[4,6],"pool":2}""", Sequence },
        { """{"name":"cnn1d","channels":[4,6],"dense":5,"dropout":0}""", Sequence },
        { """{"name":"cnn-lstm","channels":4,"units":5,"dense":6,"dropout":0}""", Sequence },
        { """{"name":"conv-lstm","channels":4,"units":5,"dense":[6],"dropout":0}""", Sequence },
        { """{"name":"cnn-bilstm-attention","channels":[4,6],"units":4,"heads":2,"dense":5,"dropout":0}""", Sequence },
        { """{"name":"gru","units":[6,4],"dense":5,"dropout":0}""", Sequence },
        { """{"name":"inception","dropout":0}""", Sequence },
    };

    [Theory]
    [MemberData(nameof(Networks))]
    public void A_file_taken_apart_makes_of_clips_what_the_file_makes(string architecture, string extractor)
    {
        (ModelFile file, FeatureTable table) = Trained(architecture, extractor);
        int[] rows = Tables.Rows(0, 16);
        (TunedNetwork taught, TrainedNetwork model) = AssertSame(file, table, rows);

        // so does the graph that is trained
        var graph = new Graph();
        TrainingLayers layers = taught.LayersFor(graph, 0, null);
        Value features = graph.Input("features", ElementType.Float, [rows.Length, .. table.Spec.Shape]);
        graph.Output("logits", taught.Build(layers, features, 3));
        var inputs = layers.Inputs.Zip(layers.Initial.All).ToDictionary(pair => pair.First.Name, pair => pair.Second.Value);
        inputs["features"] = Tensor.Of([.. rows.SelectMany(row => table.Row(row).ToArray())], [rows.Length, .. table.Spec.Shape]);
        using var session = new OnnxSession(GraphWriter.Write(graph), Tables.Settings.Session);
        AssertEqual(model.Logits(table, rows, Tables.Settings.Session), [.. session.Run(inputs, "logits")[0].Values<float>().Chunk(3)]);
    }

    [Theory]
    [InlineData("ravdess-crnn")]
    [InlineData("ravdess-mlp")]
    [InlineData("serps-voice")]
    public void Shipped_networks_are_taken_apart_too(string name)
    {
        ModelFile file = ModelFile.Read(Path.Combine(TestData.Root, "Models", $"{name}.onnx"));
        AssertSame(file, FeatureTable.Of(SavedClips.Make(Tuned.FeaturesOf(file), clips: 4)), Tables.Rows(0, 4));
    }

    private static (TunedNetwork Taught, TrainedNetwork Model) AssertSame(ModelFile file, FeatureTable table, int[] rows)
    {
        Assert.True(StoredNetwork.TryRead(file, out StoredNetwork? network, out string problem), problem);
        var head = new TrainedHead(file, new BaseFeatures(table.Spec, table.Spec), 3);
        float[][] expected = head.Traits(table, rows, Tables.Settings.Session)[0];
        int width = expected[0].Length;
        var random = new CounterRandom(3);
        var layer = new LinearLayer(
            new float[width],
            [.. Enumerable.Repeat(1f, width)],
            [.. Enumerable.Range(0, width * 3).Select(_ => (float)random.NextGaussian() * 0.1f)],
            [0.1f, 0.2f, 0.3f]);
        var taught = new TunedNetwork(network!, head.Heard, layer);
        var model = new TrainedNetwork(taught, Scaler.Fit(table, rows), taught.Start(), table.Spec, 3);
        AssertEqual(expected, model.Traits(table, rows, Tables.Settings.Session)[0]);
        AssertEqual(head.With(layer).Logits(table, rows, Tables.Settings.Session), model.Logits(table, rows, Tables.Settings.Session));
        return (taught, model);
    }

    private (ModelFile File, FeatureTable Table) Trained(string architecture, string extractor)
    {
        var network = (NetworkSpec)Architectures.All.FromJson(architecture);
        FeatureTable table = FeatureTable.Of(SavedClips.Make(FeatureSpec.All.FromJson(extractor)));
        TrainedModel model = network.Learner(table, table.Labels(), Tables.Settings with { Epochs = 1, BatchSize = 8 })
            .Fit(Tables.Rows(0, 32), [], "Training", null, TestContext.Current.CancellationToken).Model;
        string path = _folder.Write("a.onnx", model, table, metadata => metadata with { Architecture = architecture });
        return (ModelFile.Read(path), table);
    }

    private static void AssertEqual(float[][] expected, float[][] found)
    {
        Assert.Equal(expected.Length, found.Length);
        foreach ((float[] one, float[] other) in expected.Zip(found))
        {
            Assert.Equal(one.Length, other.Length);
            Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }
}
