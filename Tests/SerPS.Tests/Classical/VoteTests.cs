using System.Text.Json.Nodes;
using SerPS.Audio;
using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Tests.Training;
using SerPS.Training;

namespace SerPS.Tests.Classical;

public sealed class VoteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FeatureTable _table = FeatureTable.Of(SavedClips.Make(SavedClips.Point));
    private readonly int[] _rows = Tables.Rows(0, 64);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Gives_the_weighted_mean_of_the_probabilities()
    {
        TrainedModel[] models = [Train(new RandomForest { Trees = 5 }), Train(new Svm()), Train(new KNearest())];
        string[] files = [.. models.Select((model, i) => Write($"{i}.onnx", model))];
        double[][][] members = [.. models.Select(model => model.Probabilities(_table, _rows))];
        Compare(new Vote { Models = files }, members, [1, 1, 1]);
        Compare(new Vote { Models = files, Weights = [1, 0.5, 2.5] }, members, [1, 0.5, 2.5]);
        Compare(new Vote { Models = [files[1]] }, [members[1]], [1]);
    }

    [Fact]
    public void A_vote_can_be_part_of_another()
    {
        TrainedModel[] models = [Train(new ExtraTrees { Trees = 5 }), Train(new Svm()), Train(new GradientBoosting())];
        string[] files = [.. models.Select((model, i) => Write($"{i}.onnx", model))];
        string inner = Write("inner.onnx", new Vote { Models = files[..2] }.Fit(_table, _rows).Model);
        string outer = Write("outer.onnx", new Vote { Models = [inner, files[2], inner] }.Fit(_table, _rows).Model);
        double[][][] members = [.. models.Select(model => model.Probabilities(_table, _rows))];
        Compare(new Vote { Models = [outer, outer] }, members, [1, 1, 1]);
    }

    [Fact]
    public void A_network_votes_too()
    {
        TrainedModel network = SavedClips.Small.Learner(_table, _table.Labels(), Tables.Settings with { Epochs = 3 })
            .Fit(_rows, [], "Training", null, TestContext.Current.CancellationToken).Model;
        TrainedModel forest = Train(new RandomForest { Trees = 3 });
        var vote = new Vote { Models = [Write("a.onnx", network), Write("b.onnx", forest)] };
        Compare(vote, [network.Probabilities(_table, _rows), forest.Probabilities(_table, _rows)], [1, 1]);
    }

    [Fact]
    public void Without_models_or_with_ones_that_are_not_there_it_says_so()
    {
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(new Vote().Validate).Id);
        Assert.Equal(ErrorId.ModelNotFound, Error(new Vote { Models = [_folder.File("none.onnx")] }).Id);
        string file = Write("a.onnx", Train(new KNearest()));
        Assert.Contains("weights", Error(new Vote { Models = [file], Weights = [1, 2] }).Message, StringComparison.Ordinal);
        Assert.Contains("weights", Error(new Vote { Models = [file], Weights = [0] }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_features_or_labels_are_an_error_that_names_both()
    {
        TrainedModel model = Train(new KNearest());
        string file = Write("a.onnx", model),
            other = Write("b.onnx", model, extractor: """{"name":"mfcc-mean","coefficients":6,"mels":64}""");
        SerException error = Error(new Vote { Models = [file, other] });
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.All([file, other, "the features", "\"mels\":128", "\"mels\":64"],
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Contains("not {\"name\":\"mfcc-mean\"", Error(new Vote { Models = [other] }).Message, StringComparison.Ordinal);

        string strange = Write("c.onnx", model, labels: ["calm", "happy", "sad"]);
        error = Error(new Vote { Models = [file, strange] });
        Assert.All([file, strange, "the labels", "neutral, happy, sad", "calm, happy, sad"],
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        error = Assert.Throws<SerException>(() => new Vote { Models = [strange] }.Fit(_table, _rows));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains("the clips have neutral, happy, sad", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_other_operators_is_no_part_of_another()
    {
        string file = Write("a.onnx", Train(new KNearest()));
        var proto = SerPS.Onnx.Proto.ModelProto.Parser.ParseFrom(File.ReadAllBytes(file));
        proto.OpsetImport[0].Version = 21;
        using (var stream = File.Create(file))
        {
            Google.Protobuf.MessageExtensions.WriteTo(proto, stream);
        }

        var error = Assert.Throws<SerException>(() => new Vote { Models = [file] }.Fit(_table, _rows));
        Assert.Equal(ErrorId.ModelInvalid, error.Id);
        Assert.Contains("ai.onnx 21", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_names_its_models_without_their_folders() =>
        Assert.Equal(["a.onnx", "ravdess-mlp"], ((Vote)new Vote { Models = [_folder.File("a.onnx"), "ravdess-mlp"] }.WithoutPaths()).Models);

    [Fact]
    public void It_is_the_short_way_to_write_an_architecture()
    {
        var given = new JsonObject { ["seed"] = 1 };
        Architectures.ChooseVote(given, ["a.onnx", "b.onnx"]);
        Assert.Equal(["a.onnx", "b.onnx"], ((Vote)Architectures.All.FromJson(given["architecture"]!.ToJsonString())).Models);
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => Architectures.ChooseVote(given, ["c.onnx"])).Id);
    }

    [Fact]
    public void Nothing_but_the_calibration_is_fitted()
    {
        var vote = new Vote();
        Assert.False(vote.InAll);
        Assert.All(["classWeights", "sampler", "epochs", "optimizer", "augment"], key => Assert.False(vote.Uses(key)));
        Assert.All(["split", "folds", "extractor", "seed", "rejectShare"], key => Assert.True(vote.Uses(key)));
    }

    [Fact]
    public void Clips_that_its_models_were_trained_on_are_counted()
    {
        AudioFingerprint Fingerprint(int i) =>
            AudioFingerprint.Compute(new AudioClip([.. Enumerable.Repeat(0.001f * (i + 1), 1600)], 16_000));
        FeatureTable heard = new(_table.Spec, _table.Clips, [.. _rows.Select(Fingerprint)], new float[64 * 6]);
        ModelFile Member(string name, params int[] rows) => ModelFile.Read(
            Write(name, Train(new KNearest()), clips: [.. rows.Select(row => heard.Fingerprints[row]!.Hash)]));
        MemberCheck check = MemberCheck.Run(
            [Member("a.onnx", 1, 2, 3), Member("b.onnx", 3, 4), Member("c.onnx", 60)], heard, [0, 2, 3, 4, 5]);
        Assert.Equal(3, check.Known);
        Assert.Equal(2, check.Warnings.Count);
        Assert.StartsWith("2 of 5 test clips are among those that", check.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("b.onnx", check.Warnings[1], StringComparison.Ordinal);
        Assert.Equal("random; 3 of the test clips are training clips of its models", check.Note("random"));

        // what cannot be known is no good news
        check = MemberCheck.Run([Member("d.onnx"), Member("e.onnx", 1)], heard, [0]);
        Assert.Contains("does not name", Assert.Single(check.Warnings), StringComparison.Ordinal);
        check = MemberCheck.Run([Member("f.onnx", 1)], _table, [0]);
        Assert.Contains("hold no recordings", Assert.Single(check.Warnings), StringComparison.Ordinal);
        Assert.Equal("random", check.Note("random"));
    }

    private TrainedModel Train(ClassicalSpec spec) => spec.Fit(_table, _rows).Model;

    private string Write(string name, TrainedModel model, string? extractor = null, string[]? labels = null, string[]? clips = null)
    {
        var metadata = new ModelMetadata
        {
            Labels = labels ?? _table.Labels,
            Extractor = extractor ?? FeatureSpec.All.ToJson(_table.Spec),
            Architecture = "{\"name\":\"knn\"}",
            Training = "{}",
            Evaluation = "{}",
            Clips = clips ?? [],
            License = "unspecified",
        };
        File.WriteAllBytes(_folder.File(name), GraphWriter.Write(model.InferenceGraph(1), metadata.ToEntries()));
        return _folder.File(name);
    }

    private void Compare(Vote vote, double[][][] members, double[] weights)
    {
        vote.RequireFits(_table.Spec);
        double[][] found = vote.Fit(_table, _rows).Model.Probabilities(_table, _rows);
        for (int row = 0; row < found.Length; row++)
        {
            for (int label = 0; label < 3; label++)
            {
                double mean = members.Zip(weights).Sum(pair => pair.First[row][label] * pair.Second) / weights.Sum();
                Assert.Equal(mean, found[row][label], 1e-5);
            }
        }
    }

    private SerException Error(Vote vote) => Assert.Throws<SerException>(() => vote.RequireFits(_table.Spec));
}
