using System.Text.Json.Nodes;
using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Training;

namespace SerPS.Tests.Training;

public class TrainingOptionsTests
{
    [Fact]
    public void What_is_written_is_read_back_to_the_letter()
    {
        TrainingOptions options = TrainingOptions.Read(null, new JsonObject
        {
            ["architecture"] = "{\"name\":\"mlp\",\"hidden\":[8]}",
            ["optimizer"] = "adamw",
            ["learningRate"] = 0.02,
            ["schedule"] = "one-cycle",
            ["loss"] = new JsonObject { ["name"] = "focal", ["gamma"] = 1.5 },
            ["classWeights"] = "balanced",
            ["oversampleBoost"] = "calm=2,fear=1.5",
            ["sampler"] = "balanced",
            ["monitor"] = "weighted-f1",
            ["augment"] = "noise=10:20 p=0.3,mixup",
            ["clipNorm"] = 2,
            ["extractor"] = "descriptors",
        });
        Assert.Equal(0.02, Assert.IsType<AdamW>(options.Optimizer).LearningRate);
        Assert.Equal([8], Assert.IsType<Mlp>(options.Architecture).Hidden);
        Assert.Equal(1.5, Assert.IsType<Focal>(options.Loss).Gamma);
        Assert.Equal(1.5, options.OversampleBoost.Factors["fearful"]);
        Assert.Equal(MonitoredScore.WeightedF1, options.Monitor);

        using var folder = new TemporaryFolder();
        string file = folder.File("a.config.json");
        File.WriteAllText(file, options.ToJson());
        Assert.Equal(options.ToJson(), TrainingOptions.Read(file, []).ToJson());
    }

    [Fact]
    public void What_is_given_wins_over_the_file_wherever_the_file_has_it()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("a.json");
        File.WriteAllText(file, "{\"learningRate\": 0.5, \"epochs\": 3, \"optimizer\": \"sgd\"}");
        TrainingOptions options = TrainingOptions.Read(file, new JsonObject { ["epochs"] = 4, ["optimizer"] = "adam" });
        Assert.Equal(4, options.Epochs);
        Assert.Equal(0.5, Assert.IsType<Adam>(options.Optimizer).LearningRate);
    }

    [Fact]
    public void What_nobody_says_is_as_the_architecture_is_usually_trained()
    {
        TrainingOptions usual = TrainingOptions.Read(null, new JsonObject { ["architecture"] = "inception" });
        Assert.Equal(new AdamW { LearningRate = 1e-4, WeightDecay = 1e-5 }, usual.Optimizer);
        Assert.Equal(64, usual.BatchSize);

        TrainingOptions other = TrainingOptions.Read(
            null, new JsonObject { ["architecture"] = "inception", ["optimizer"] = "sgd", ["patience"] = 3 });
        Assert.Equal(new Sgd(), other.Optimizer);
        Assert.Equal(3, other.Patience);
        Assert.Equal(64, other.BatchSize);

        TrainingOptions slower = TrainingOptions.Read(null, new JsonObject { ["architecture"] = "inception", ["learningRate"] = 0.01 });
        Assert.Equal(new AdamW { LearningRate = 0.01, WeightDecay = 1e-5 }, slower.Optimizer);
    }

    [Fact]
    public void Each_of_several_architectures_has_its_own_usual_settings_beneath_what_is_given()
    {
        IReadOnlyList<TrainingOptions> all = TrainingOptions.ReadAll(null, new JsonObject
        {
            ["architecture"] = new JsonArray("inception", "{\"name\":\"mlp\",\"hidden\":[8],\"dropout\":[0]}"),
            ["epochs"] = 3,
        });
        Assert.Equal(
            [("inception", 64, 3), ("mlp", 32, 3)], all.Select(options => (options.Architecture.Name, options.BatchSize, options.Epochs)));
        Assert.Equal([8], ((Mlp)all[1].Architecture).Hidden);
        Assert.Equal(
            ErrorId.OptionInvalid,
            Assert.Throws<SerException>(() => TrainingOptions.Read(null, new JsonObject { ["architecture"] = "inception,mlp" })).Id);
    }

    [Fact]
    public void What_is_changed_later_lies_on_top_of_what_was_given_and_brings_its_own_usual_settings()
    {
        TrainingOptions given = TrainingOptions.Read(null, new JsonObject { ["architecture"] = "inception", ["batchSize"] = 8 });
        TrainingOptions changed = given.With(new JsonObject { ["epochs"] = 3, ["optimizer"] = "sgd" });
        Assert.Equal((8, 3, 7), (changed.BatchSize, changed.Epochs, changed.Patience));
        Assert.Equal(new Sgd(), changed.Optimizer);
        TrainingOptions other = given.With(new JsonObject { ["architecture"] = "mlp", ["epochs"] = 3 });
        Assert.Equal((8, 3, 10), (other.BatchSize, other.Epochs, other.Patience));
    }

    [Theory]
    [InlineData("{\"epoch\": 3}", "did you mean 'epochs'")]
    [InlineData("{\"epochs\": \"many\"}", "epochs is \"many\"")]
    [InlineData("{\"epochs\": 0}", "epochs is 0; expected")]
    [InlineData("{\"monitor\": \"uhr\"}", "did you mean 'uar'")]
    [InlineData("{\"schedule\": \"cosin\"}", "did you mean 'cosine'")]
    [InlineData("{\"oversampleBoost\": \"calm:2\"}", "calm=2")]
    [InlineData("{\"weightAverage\": 1}", "weightAverage is 1")]
    [InlineData("[]", "expected an object")]
    [InlineData("{", "no JSON file")]
    public void Says_what_is_wrong(string json, string expected)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("a.json");
        File.WriteAllText(file, json);
        var error = Assert.Throws<SerException>(() => TrainingOptions.Read(file, []));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_factor_for_a_label_that_there_is_not_is_an_error()
    {
        var error = Assert.Throws<SerException>(() => LabelWeights.Parse("clam=2").For(["calm", "sad"], [1, 1]));
        Assert.Contains("did you mean 'calm'", error.Message, StringComparison.Ordinal);
        Assert.Equal([0.625, 2.5], LabelWeights.Parse("balanced").For(["calm", "sad"], [8, 2]));
    }
}
