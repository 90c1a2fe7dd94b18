using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Tests.Onnx;

public class ModelFileTests
{
    private static readonly ModelMetadata Metadata = new()
    {
        Labels = ["neutral", "ärger, \"laut\""],
        Extractor = """{"name":"mfcc-mean"}""",
        Architecture = """{"name":"mlp"}""",
        Training = "{}",
        Evaluation = """{"protocol":"none"}""",
        Clips = ["00ff"],
        License = "unspecified",
    };

    [Fact]
    public void Metadata_survives_the_file()
    {
        using var folder = new TemporaryFolder();
        ModelMetadata read = ModelFile.Read(Write(folder, Bytes())).Metadata;
        Assert.Equal(Metadata.Labels, read.Labels);
        Assert.Equal(Metadata.Clips, read.Clips);
        Assert.Equal(Metadata with { Labels = read.Labels, Clips = read.Clips }, read);
    }

    [Theory]
    [InlineData("{}", "emotion")]
    [InlineData("""{"settings":{"epochs":3}}""", "emotion")]
    [InlineData("""{"settings":{"target":"gender"}}""", "gender")]
    public void The_target_is_what_the_training_says(string training, string target)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(target, ModelFile.Read(Write(folder, Bytes(Metadata with { Training = training }))).Metadata.Target);
        AssertError(ErrorId.ModelInvalid, Write(folder, Bytes(Metadata with { Training = $"[{training}" })));
    }

    [Fact]
    public void The_same_model_has_the_same_bytes() => Assert.Equal(Bytes(), Bytes());

    [Fact]
    public void A_missing_file_is_ModelNotFound()
    {
        using var folder = new TemporaryFolder();
        AssertError(ErrorId.ModelNotFound, folder.File("absent.onnx"));
        AssertError(ErrorId.ModelNotFound, Path.Combine(folder.Path, "absent", "m.onnx"));
    }

    [Fact]
    public void What_is_no_model_is_ModelInvalid()
    {
        using var folder = new TemporaryFolder();
        AssertError(ErrorId.ModelInvalid, Write(folder, []));
        AssertError(ErrorId.ModelInvalid, Write(folder, "plain text"u8.ToArray()));
        AssertError(ErrorId.ModelInvalid, Write(folder, GraphWriter.Write(Graph())));
        AssertError(ErrorId.ModelInvalid, folder.Path);
    }

    [Fact]
    public void A_model_cut_anywhere_is_ModelInvalid_or_keeps_its_metadata()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = Bytes();
        for (int length = 0; length < bytes.Length; length++)
        {
            AssertError(ErrorId.ModelInvalid, Write(folder, bytes[..length]));
        }
    }

    [Fact]
    public void A_later_format_is_refused()
    {
        using var folder = new TemporaryFolder();
        ModelProto model = ModelProto.Parser.ParseFrom(Bytes());
        model.MetadataProps.Single(entry => entry.Key == "serps.format").Value = "2";
        using var stream = new MemoryStream();
        Google.Protobuf.MessageExtensions.WriteTo(model, stream);
        AssertError(ErrorId.ModelInvalid, Write(folder, stream.ToArray()));
    }

    [Theory]
    [InlineData("labels", "null")]
    [InlineData("labels", "[]")]
    [InlineData("labels", "[\"one\"]")]
    [InlineData("labels", "[\"a\",null]")]
    [InlineData("labels", "[\"a\",\"a\",\"b\"]")]
    [InlineData("labels", "[\"a\",\" \"]")]
    [InlineData("clips", "[1]")]
    [InlineData("extractor", "{}")]
    [InlineData("extractor", "{\"name\":\"mfcc-mean\",\"name\":\"mfcc-mean\"}")]
    [InlineData("architecture", "{\"name\":null}")]
    [InlineData("training", "null")]
    [InlineData("training", "{\"a\":1,\"a\":2}")]
    [InlineData("training", "{\"a\":\"\\ud800\"}")]
    [InlineData("training", "{\"temperature\":0}")]
    [InlineData("training", "{\"temperature\":1e999}")]
    [InlineData("training", "{\"rejectBelow\":1.5}")]
    [InlineData("evaluation", "[]")]
    public void What_no_model_says_is_ModelInvalid(string entry, string value)
    {
        using var folder = new TemporaryFolder();
        AssertError(ErrorId.ModelInvalid, Write(folder, Changed(props => props.Single(prop => prop.Key == $"serps.{entry}").Value = value)));
    }

    [Fact]
    public void An_entry_that_is_there_twice_is_ModelInvalid()
    {
        using var folder = new TemporaryFolder();
        AssertError(ErrorId.ModelInvalid, Write(folder, Changed(props => props.Add(props[0].Clone()))));
        AssertError(ErrorId.ModelInvalid, Write(folder, Changed(props => props.RemoveAt(props.Count - 1))));
    }

    private static byte[] Changed(Action<IList<StringStringEntryProto>> change)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(Bytes());
        change(model.MetadataProps);
        using var stream = new MemoryStream();
        Google.Protobuf.MessageExtensions.WriteTo(model, stream);
        return stream.ToArray();
    }

    private static Graph Graph()
    {
        var graph = new Graph();
        graph.Output(ModelFile.ProbabilitiesOutput, graph.Input(ModelFile.FeaturesInput, ElementType.Float, Value.Dynamic, 2).Softmax());
        return graph;
    }

    private static byte[] Bytes(ModelMetadata? metadata = null) => GraphWriter.Write(Graph(), (metadata ?? Metadata).ToEntries());

    private static string Write(TemporaryFolder folder, byte[] bytes)
    {
        string path = folder.File("model.onnx");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void AssertError(string id, string path)
    {
        var error = Assert.Throws<SerException>(() => ModelFile.Read(path));
        Assert.Equal(id, error.Id);
        Assert.Contains(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
    }
}
