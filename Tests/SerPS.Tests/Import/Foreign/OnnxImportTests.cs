using System.Text.Json.Nodes;
using SerPS.Audio;
using SerPS.Import;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Import.Foreign;

public class OnnxImportTests
{
    private const string Six = """{"name":"mfcc-mean","coefficients":6}""";

    private static string Fixture(params string[] parts) => Imported.Fixture(["onnx", .. parts]);

    [Theory]
    [InlineData("forest.onnx", "forest_expected.npy")]
    [InlineData("forest-zipmap.onnx", "forest_expected.npy")]
    [InlineData("svc-zipmap.onnx", "svc_expected.npy")]
    public void What_skl2onnx_wrote_gives_its_numbers_and_names_its_labels(string name, string golden)
    {
        var options = new ImportOptions { Source = Fixture("sklearn-like", name), Extractor = Six };
        ImportedFile file = Imported.Check(
            options, NpyFile.Read(Fixture("sklearn-like", "float_input.npy")), NpyFile.Read(Fixture("sklearn-like", golden)), 1e-5);
        Assert.Equal(["angry", "happy", "sad"], file.Metadata.Labels);
    }

    [Theory]
    [InlineData("wav2vec2-like", "probabilities")]
    [InlineData("wav2vec2-like-mask", null)]
    [InlineData("frame-embedding", "head_probabilities")]
    public void What_hears_the_waveform_says_what_it_said(string folder, string? key)
    {
        string source = Fixture(folder, "model.onnx");
        ImportedFile file = Importer.Import(new ImportOptions { Source = source });
        var clip = new AudioClip(NpyFile.Read(Fixture("clip-16k.npy")).Values, 16_000);
        using var classifier = new EmotionClassifier(new ModelFile(source, file.Bytes, file.Metadata), new SessionSettings { Threads = 1 });
        JsonNode golden = JsonNode.Parse(File.ReadAllText(Fixture(folder, "expected.json")))!;
        double[] expected = key is null
            ? Softmax([.. golden["logits"]![0]!.AsArray().Select(value => (double)value!)])
            : [.. golden[key]!.AsArray().Select(value => (double)value!)];
        float[] found = classifier.Classify([classifier.Extract(clip), classifier.Extract(clip)])[1].Probabilities;
        Assert.All(found.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
        Assert.Contains("\"standardize\":true", file.Metadata.Extractor);
    }

    [Fact]
    public void Codes_of_emotions_become_labels()
    {
        ImportedFile file = Importer.Import(new ImportOptions { Source = Fixture("wav2vec2-like", "model.onnx") });
        Assert.Equal(["neutral", "happy", "angry", "sad"], file.Metadata.Labels);
        Assert.Contains(file.Notes, note => note.What == "labels" && note.From == "config.json");
        Assert.Contains(file.Notes, note => note.What == "features" && note.From == "preprocessor_config.json");
    }

    [Fact]
    public void Dimensions_are_told_as_they_are()
    {
        string source = Fixture("audonnx-like", "model.onnx");
        ImportedFile file = Importer.Import(new ImportOptions { Source = source });
        Assert.Equal(TaskKind.Dimensions, file.Metadata.Task);
        Assert.Equal("arousal,dominance,valence", file.Metadata.Target);
        Importer.Try(file, source);
        var clip = new AudioClip(NpyFile.Read(Fixture("clip-16k.npy")).Values, 16_000);
        using var classifier = new EmotionClassifier(new ModelFile(source, file.Bytes, file.Metadata), new SessionSettings { Threads = 1 });
        IReadOnlyDictionary<string, double> said = classifier.Describe(
            new AudioSegment(clip), classifier.Classify([classifier.Extract(clip)])[0]).Dimensions!;
        float[] expected = NpyFile.Read(Fixture("audonnx-like", "expected_logits.npy")).Values;
        Assert.Equal(["arousal", "dominance", "valence"], said.Keys);
        Assert.All(said.Values.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void The_operator_sets_of_the_source_are_kept()
    {
        ImportedFile file = Importer.Import(new ImportOptions { Source = Fixture("sklearn-like", "forest.onnx"), Extractor = Six });
        var sets = SerPS.Onnx.Proto.ModelProto.Parser.ParseFrom(file.Bytes).OpsetImport.Select(set => (set.Domain, set.Version));
        Assert.Equal([("", 15L), ("ai.onnx.ml", 1L)], sets);
    }

    [Fact]
    public void Without_its_descriptions_nothing_is_guessed()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Fixture("wav2vec2-like", "model.onnx"), folder.File("model.onnx"));
        var options = new ImportOptions { Source = folder.File("model.onnx") };
        Assert.Equal(ErrorId.LabelsUnknown, Assert.Throws<SerException>(() => Importer.Import(options)).Id);
        options = options with { Labels = Imported.Names(4) };
        Assert.Equal(ErrorId.ExtractorUnknown, Assert.Throws<SerException>(() => Importer.Import(options)).Id);
        options = options with { Extractor = """{"name":"waveform","sampleRate":16000,"seconds":null,"standardize":true}""" };
        Assert.Equal(4, Importer.Import(options).Metadata.Labels.Count);
    }

    [Fact]
    public void Weights_in_another_file_that_is_not_there_are_named()
    {
        using var folder = new TemporaryFolder();
        var model = SerPS.Onnx.Proto.ModelProto.Parser.ParseFrom(File.ReadAllBytes(Fixture("wav2vec2-like", "model.onnx")));
        SerPS.Onnx.Proto.TensorProto tensor = model.Graph.Initializer[0];
        byte[] weights = tensor.RawData.ToByteArray();
        tensor.ClearRawData();
        tensor.DataLocation = SerPS.Onnx.Proto.TensorProto.Types.DataLocation.External;
        tensor.ExternalData.Add(new SerPS.Onnx.Proto.StringStringEntryProto { Key = "location", Value = "model.onnx.data" });
        File.WriteAllBytes(folder.File("model.onnx"), Google.Protobuf.MessageExtensions.ToByteArray(model));
        foreach (string file in new[] { "config.json", "preprocessor_config.json" })
        {
            File.Copy(Fixture("wav2vec2-like", file), folder.File(file));
        }

        var options = new ImportOptions { Source = folder.File("model.onnx") };
        var error = Assert.Throws<SerException>(() => Importer.Import(options));
        Assert.Equal(ErrorId.ImportIncomplete, error.Id);
        Assert.Contains("model.onnx.data", error.Message);

        File.WriteAllBytes(folder.File("model.onnx.data"), weights);
        ImportedFile whole = Importer.Import(options),
            original = Importer.Import(options with { Source = Fixture("wav2vec2-like", "model.onnx") });
        Assert.Equal(original.Bytes.Length, whole.Bytes.Length, 500.0);
        Importer.Try(whole, options.Source);

        if (!OperatingSystem.IsWindows())
        {
            // Hugging Face's cache has links in place of files
            File.Move(folder.File("model.onnx.data"), folder.File("blob"));
            File.CreateSymbolicLink(folder.File("model.onnx.data"), folder.File("blob"));
            Assert.Equal(whole.Bytes, Importer.Import(options).Bytes);
        }
    }

    [Fact]
    public void A_model_of_our_own_is_told_to_be_one() => Assert.Contains(
        "already",
        Assert.Throws<SerException>(
            () => Importer.Import(new ImportOptions { Source = Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx") })).Message);

    private static double[] Softmax(double[] logits)
    {
        double sum = logits.Sum(Math.Exp);
        return [.. logits.Select(logit => Math.Exp(logit) / sum)];
    }
}
