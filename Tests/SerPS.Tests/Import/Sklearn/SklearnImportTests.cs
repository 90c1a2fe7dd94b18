using SerPS.Import;

namespace SerPS.Tests.Import.Sklearn;

public class SklearnImportTests
{
    private const string Six = """{"name":"mfcc-mean","coefficients":6}""";
    private static readonly string Golden = Imported.Fixture("sklearn", "expected.npz");

    [Theory]
    [InlineData("rf.joblib", "rf", 1e-5)]
    [InlineData("rf.zlib.joblib", "rf", 1e-5)]
    [InlineData("rf.gz.joblib", "rf", 1e-5)]
    [InlineData("rf.protocol2.pkl", "rf", 1e-5)]
    [InlineData("rf.protocol3.pkl", "rf", 1e-5)]
    [InlineData("rf.protocol4.pkl", "rf", 1e-5)]
    [InlineData("rf.protocol5.pkl", "rf", 1e-5)]
    [InlineData("et.joblib", "et", 1e-5)]
    [InlineData("gb.joblib", "gb", 1e-5)]
    [InlineData("svm.joblib", "svm", 1e-5)]
    [InlineData("svm.protocol4.pkl", "svm", 1e-5)]
    [InlineData("svm_linear.joblib", "svm_linear", 1e-5)]
    [InlineData("knn.joblib", "knn", 1e-5)]
    [InlineData("knn_distance_kd.joblib", "knn_distance_kd", 1e-5)]
    [InlineData("mlp.joblib", "mlp", 1e-5)]
    [InlineData("logreg.joblib", "logreg", 1e-5)]
    [InlineData("nb.joblib", "nb", 1e-5)]
    [InlineData("tree.joblib", "tree", 1e-5)]
    [InlineData("voting.joblib", "voting", 1e-5)]
    [InlineData("pipeline.joblib", "pipeline", 1e-5)]
    [InlineData("rf_integer_labels.joblib", "rf_integer_labels", 1e-5)]
    public void Numbers_are_those_of_scikit_learn(string name, string golden, double tolerance)
    {
        var options = new ImportOptions { Source = Imported.Fixture("sklearn", name), Extractor = Six };
        ImportedFile file = Imported.Check(options, NpzFile.Read(Golden, "input"), NpzFile.Read(Golden, golden), tolerance);
        Assert.Equal(["angry", "happy", "neutral", "sad"], file.Metadata.Labels);
        Assert.Equal(name != "pipeline.joblib", file.Notes.Any(note => note.What == "scaler" && note.From == "scaler.pkl"));
    }

    [Fact]
    public void Without_probabilities_the_logits_are_the_decision_function()
    {
        ImportedFile file = Importer.Import(
            new ImportOptions { Source = Imported.Fixture("sklearn", "svm_noprob.joblib"), Extractor = Six });
        (float[] input, int[] shape) = NpzFile.Read(Golden, "input");
        float[] found = Imported.Run(file, input, shape, SerPS.Onnx.ModelFile.LogitsOutput),
            expected = NpzFile.Read(Golden, "svm_noprob").Values;
        Assert.All(found.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.Contains(file.Notes, note => note.What == "probabilities");
    }

    [Fact]
    public void A_real_model_says_what_it_said_in_its_own_project()
    {
        var options = new ImportOptions { Source = Imported.Real("AjNavneet", "sklearn_model.pkl") };
        ImportedFile file = Imported.Check(
            options, NpyFile.Read(Imported.Real("AjNavneet", "features.npy")),
                NpyFile.Read(Imported.Real("AjNavneet", "sklearn_probabilities.npy")), 1e-5);
        Assert.Contains("\"mfcc-chroma-mel\"", file.Metadata.Extractor);
        Assert.Equal(["angry", "calm", "disgust", "fearful", "happy", "neutral", "sad", "surprised"], file.Metadata.Labels);
    }

    [Theory]
    [InlineData("evil.pkl", "posix.system")]
    [InlineData("evil.joblib", "posix.system")]
    public void What_would_run_a_command_is_refused_and_nothing_runs(string name, string global)
    {
        using var folder = new TemporaryFolder();
        string old = Environment.CurrentDirectory;
        var error = Assert.Throws<SerException>(() => Importer.Import(new ImportOptions { Source = Imported.Fixture("sklearn", name) }));
        Assert.Equal(ErrorId.ImportUnsafe, error.Id);
        Assert.Contains(global, error.Message);
        Assert.False(File.Exists(Path.Combine(old, "pwned")));
    }

    [Fact]
    public void A_scaler_beside_it_is_left_where_the_user_says_so()
    {
        var options = new ImportOptions { Source = Imported.Fixture("sklearn", "rf.joblib"), Extractor = Six, Scaler = "none" };
        Assert.DoesNotContain(Importer.Import(options).Notes, note => note.What == "scaler");
    }

    [Fact]
    public void Labels_that_are_numbers_need_names()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Imported.Fixture("sklearn", "rf_integer_labels.joblib"), folder.File("rf.joblib"));
        var options = new ImportOptions { Source = folder.File("rf.joblib"), Extractor = Six };
        Assert.Equal(ErrorId.LabelsUnknown, Assert.Throws<SerException>(() => Importer.Import(options)).Id);
        ImportedFile file = Importer.Import(options with { Labels = ["angry", "happy", "neutral", "sad"] });
        Assert.Equal(["angry", "happy", "neutral", "sad"], file.Metadata.Labels);
        file = Importer.Import(options with { LabelEncoder = Imported.Fixture("sklearn", "label_encoder.pkl") });
        Assert.Equal(["angry", "happy", "neutral", "sad"], file.Metadata.Labels);
    }

    [Theory]
    [InlineData("scaler.pkl", ErrorId.ImportUnsupported)]
    [InlineData("label_encoder.pkl", ErrorId.ImportUnsupported)]
    public void What_is_no_classifier_is_told(string name, string id) =>
        Assert.Equal(id, Assert.Throws<SerException>(
            () => Importer.Import(new ImportOptions { Source = Imported.Fixture("sklearn", name) })).Id);

    [Fact]
    public void A_file_that_was_cut_off_is_incomplete()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("rf.joblib"), File.ReadAllBytes(Imported.Fixture("sklearn", "rf.joblib"))[..20_000]);
        var error = Assert.Throws<SerException>(
            () => Importer.Import(new ImportOptions { Source = folder.File("rf.joblib"), Extractor = Six }));
        Assert.Equal(ErrorId.ImportIncomplete, error.Id);
    }
}
