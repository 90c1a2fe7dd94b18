using System.Text.Json.Nodes;
using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Tests.Classical;
using SerPS.Training;
using SerPS.Training.Tuning;

namespace SerPS.Tests.Training.Tuning;

public sealed class TunedTests : IDisposable
{
    private static readonly FeatureSpec Beside = new MfccMeanSpec { Coefficients = 3 };
    private static readonly FeatureSpec Both = new JoinedSpec { Parts = [SavedClips.Point, Beside] };

    private readonly TemporaryFolder _folder = new();
    private readonly FeatureTable _old = FeatureTable.Of(SavedClips.Make(SavedClips.Point));
    private readonly FeatureTable _new = FeatureTable.Of([.. SavedClips.Make(Both).Select(record => record with
    {
        Emotion = record.Emotion == "neutral" ? "boredom" : record.Emotion,
    })]);

    private readonly int[] _rows = Tables.Rows(0, 64);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_last_layer_reads_what_a_network_makes_of_a_clip()
    {
        var network = (TrainedNetwork)Network(SavedClips.Small);
        ModelFile file = ModelFile.Read(_folder.Write("a.onnx", network, _old));
        Assert.Equal(8, Assert.Single(LastLayer.InputsOf(file)).Width);

        // with the network's own last layer on what was found, its logits come out
        var head = new TrainedHead(file, new BaseFeatures(SavedClips.Point, SavedClips.Point), 3);
        float[][] summaries = head.Traits(_old, _rows, Tables.Settings.Session)[0];
        float[][] logits = network.Logits(_old, _rows, Tables.Settings.Session);
        float[] weight = network.Parameters["logits.weight"].Values<float>(), bias = network.Parameters["logits.bias"].Values<float>();
        foreach ((float[] summary, float[] expected) in summaries.Zip(logits))
        {
            Assert.Equal(8, summary.Length);
            for (int label = 0; label < 3; label++)
            {
                Assert.Equal(expected[label], bias[label] + summary.Select((value, i) => value * weight[(i * 3) + label]).Sum(), 1e-4f);
            }
        }
    }

    [Fact]
    public void Every_member_of_an_ensemble_is_read_and_other_models_by_their_logits()
    {
        ModelFile two = ModelFile.Read(_folder.Write("two.onnx", Network(new Twins()), _old));
        Assert.Equal([4, 4], LastLayer.InputsOf(two).Select(layer => layer.Width));
        foreach (ClassicalSpec spec in new ClassicalSpec[] { new Svm(), new KNearest(), new RandomForest { Trees = 3 } })
        {
            ModelFile file = ModelFile.Read(_folder.Write($"{spec.Name}.onnx", spec.Fit(_old, _rows).Model, _old));
            Assert.Equal((ModelFile.LogitsOutput, 3), Assert.Single(LastLayer.InputsOf(file)));
        }
    }

    [Fact]
    public void New_labels_are_learned_on_all_that_it_hears_and_the_file_says_the_same()
    {
        string path = _folder.Write("a.onnx", Network(SavedClips.Small), _old);
        var tuned = new Tuned { Base = path };
        tuned.RequireFits(Both);
        FitResult fit = tuned.Fit(_new, Tables.Rows(0, 48), Tables.Rows(48, 64));
        Assert.InRange(fit.Accuracy(_new, Tables.Rows(48, 64)), 0.8, 1);
        Assert.Equal((8 + 3 + 1) * 3, fit.Model.ParameterCount);
        Assert.Equal("boredom", _new.Labels[^1]);

        // a model that was tuned can be tuned again
        string once = _folder.Write("once.onnx", fit.Model, _new);
        Assert.Equal(11, Assert.Single(LastLayer.InputsOf(ModelFile.Read(once))).Width);
        var again = new Tuned { Base = once };
        again.RequireFits(Both);
        Assert.InRange(again.Fit(_new, Tables.Rows(0, 48)).Accuracy(_new, Tables.Rows(48, 64)), 0.8, 1);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        var tuned = new Tuned { Base = _folder.Write("a.onnx", Network(SavedClips.Small), _old) };
        byte[] File(int threads) => GraphWriter.Write(
            tuned.Fit(_new, _rows, settings: Tables.Settings with { Threads = threads }).Model.InferenceGraph(1));
        Assert.Equal(File(1), File(3));
    }

    [Fact]
    public void A_model_as_it_is_chooses_among_the_labels_that_it_knows()
    {
        TrainedModel network = Network(SavedClips.Small);
        ModelFile file = ModelFile.Read(_folder.Write("a.onnx", network, _old));
        var restricted = new RestrictedModel(file, new BaseFeatures(SavedClips.Point, Both), _new.Labels);
        float[][] own = network.Logits(_new.Part(SavedClips.Point, 0), _rows, Tables.Settings.Session);
        double[][] found = restricted.Probabilities(_new, _rows, temperature: 1, Tables.Settings.Session);
        Assert.Equal(["happy", "sad", "boredom"], _new.Labels);
        foreach ((float[] logits, double[] probabilities) in own.Zip(found))
        {
            double[] expected = Tables.Softmax([logits[1] / 2, logits[2] / 2]); // the file's temperature is 2
            Assert.Equal(expected[0], probabilities[0], 1e-4);
            Assert.Equal(expected[1], probabilities[1], 1e-4);
            Assert.Equal(0, probabilities[2]);
        }
    }

    [Fact]
    public void It_hears_what_its_base_hears_and_descriptors()
    {
        string own = FeatureSpec.All.ToJson(SavedClips.Point);
        var tuned = new Tuned { Base = _folder.Write("a.onnx", Network(SavedClips.Small), _old) };
        Assert.Equal(
            FeatureSpec.All.ToJson(new JoinedSpec { Parts = [SavedClips.Point, new DescriptorsSpec()] }), tuned.UsualExtractor);
        tuned.RequireFits(SavedClips.Point);
        var error = Assert.Throws<SerException>(() => tuned.RequireFits(Beside));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(own, error.Message, StringComparison.Ordinal);
        Assert.Throws<SerException>(() => tuned.RequireFits(new JoinedSpec { Parts = [Beside, SavedClips.Point] }));

        // what it hears already is not joined again
        string joined = FeatureSpec.All.ToJson(new JoinedSpec { Parts = [Beside, new DescriptorsSpec()] });
        string path = _folder.Write("b.onnx", Network(SavedClips.Small), _old, metadata => metadata with { Extractor = joined });
        Assert.Equal(joined, new Tuned { Base = path }.UsualExtractor);
    }

    [Fact]
    public void Without_a_base_or_with_one_that_is_not_there_it_says_so()
    {
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(new Tuned().Validate).Id);
        var missing = new Tuned { Base = _folder.File("none.onnx") };
        Assert.Equal(ErrorId.ModelNotFound, Assert.Throws<SerException>(() => missing.RequireFits(SavedClips.Point)).Id);
        Assert.Equal("none.onnx", ((Tuned)missing.WithoutPaths()).Base);
    }

    [Fact]
    public void It_is_the_short_way_to_write_an_architecture()
    {
        var given = new JsonObject { ["seed"] = 1 };
        Architectures.ChooseBase(given, "a.onnx");
        Assert.Equal("a.onnx", ((Tuned)Architectures.All.FromJson(given["architecture"]!.ToJsonString())).Base);
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => Architectures.ChooseVote(given, ["c.onnx"])).Id);
    }

    private TrainedModel Network(NetworkSpec network) => network
        .Learner(_old, _old.Labels(), Tables.Settings with { Epochs = 5 })
        .Fit(_rows, [], "Training", null, TestContext.Current.CancellationToken).Model;

    private sealed record Twins : NetworkSpec
    {
        public override string Name => "twins";

        public override string Summary => "two small networks";

        public override string UsualExtractor => "point";

        public override Value Build(Layers layers, Value features, int labels) => layers.Ensemble(
            [.. new[] { "a", "b" }.Select(name => layers.Dense($"{name}.out", layers.Dense(name, features, 4).Relu(), labels))]);
    }
}
