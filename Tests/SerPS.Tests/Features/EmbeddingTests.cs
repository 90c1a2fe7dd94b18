using System.Text.Json.Nodes;
using Google.Protobuf;
using SerPS.Audio;
using SerPS.Features;
using SerPS.Onnx;
using SerPS.Onnx.Proto;

namespace SerPS.Tests.Features;

/// <summary>The encoder and its values were made with numpy: make_onnx.py.</summary>
public sealed class EmbeddingTests : IDisposable
{
    private static readonly string Golden = TestData.File("encoder", "model.onnx");

    private readonly TemporaryFolder _folder = new();
    private readonly AudioClip _clip = new(NpyFile.Read(TestData.File("encoder", "clip-16k.npy")).Values, 16000);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Frames_become_mean_and_deviation_as_numpy_has_them()
    {
        var spec = (EmbeddingSpec)FeatureSpec.All.ParseNameOrJson($"embedding:{Golden}");
        Assert.Equal((16, true, true, "last_hidden_state"), (spec.Size, spec.HasFrames, spec.Normalize, spec.Output));
        Assert.Equal([32], spec.Shape);
        JsonObject expected = JsonNode.Parse(File.ReadAllText(TestData.File("encoder", "expected.json")))!.AsObject();
        float[] values = spec.CreateExtractor().Extract(_clip);
        double[] Of(string name) => [.. expected[name]!.AsArray().Select(value => (double)value!)];
        foreach ((double value, float found) in Of("mean").Concat(Of("std")).Zip(values))
        {
            Assert.Equal(value, found, 1e-5);
        }
    }

    [Fact]
    public void Without_pooling_the_frames_of_a_stretch_come_out()
    {
        var spec = (EmbeddingSpec)FeatureSpec.All.FromJson(
            new JsonObject { ["name"] = "embedding", ["file"] = Golden, ["pool"] = false, ["seconds"] = 0.5 }.ToJsonString());
        Assert.Equal([398, 16], spec.Shape);
        Assert.Equal(398 * 16, spec.CreateExtractor().Extract(_clip).Length);
        Assert.Equal(398 * 16, spec.CreateExtractor().Extract(new AudioClip(new float[3200], 16000)).Length); // with silence on both sides
        var error = Assert.Throws<SerException>(() => FeatureSpec.All.FromJson(
            new JsonObject { ["name"] = "embedding", ["file"] = Golden, ["pool"] = false }.ToJsonString()).CreateExtractor());
        Assert.Contains("seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Clips_of_every_length_and_rate_give_as_many_values()
    {
        FeatureExtractor extractor = FeatureSpec.All.ParseNameOrJson($"embedding:{Golden}").CreateExtractor();
        foreach ((int samples, int rate) in new[] { (1600, 16000), (44100, 44100), (80000, 8000) })
        {
            Assert.Equal(32, extractor.Extract(new AudioClip([.. Enumerable.Range(0, samples).Select(i => MathF.Sin(i))], rate)).Length);
        }
    }

    [Fact]
    public void A_mask_is_all_ones_and_one_vector_stays_one()
    {
        string path = Changed("masked.onnx", graph =>
        {
            // the mean over time times the mean of the mask: 0 without ones
            graph.Input.Add(graph.Input[0].Clone());
            graph.Input[1].Name = "attention_mask";
            graph.Input[1].Type.TensorType.ElemType = (int)ElementType.Int64;
            NodeProto Node(string type, string output, params string[] inputs) =>
                new() { OpType = type, Output = { output }, Input = { inputs } };
            AttributeProto Ints(string name, params long[] values) =>
                new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { values } };
            AttributeProto Int(string name, long value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };
            NodeProto cast = Node("Cast", "mask.float", "attention_mask"), mask = Node("ReduceMean", "mask.mean", "mask.float");
            cast.Attribute.Add(Int("to", 1));
            mask.Attribute.Add(Ints("axes", 1));
            NodeProto mean = Node("ReduceMean", "mean", "last_hidden_state");
            mean.Attribute.Add([Ints("axes", 1), Int("keepdims", 0)]);
            graph.Node.Add([cast, mask, mean, Node("Mul", "pooled", "mean", "mask.mean")]);
            graph.Output.Clear();
            graph.Output.Add(new ValueInfoProto
            {
                Name = "pooled",
                Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1 } },
            });
        });
        File.Copy(TestData.File("encoder", "preprocessor_config.json"), _folder.File("preprocessor_config.json"));
        FeatureSpec spec = FeatureSpec.All.ParseNameOrJson($"embedding:{path}");
        Assert.Equal([16], spec.Shape);
        float[] whole = FeatureSpec.All.ParseNameOrJson($"embedding:{Golden}").CreateExtractor().Extract(_clip);
        foreach ((float expected, float found) in whole[..16].Zip(spec.CreateExtractor().Extract(_clip)))
        {
            Assert.Equal(expected, found, 1e-5f);
        }
    }

    [Fact]
    public void What_is_no_encoder_of_a_waveform_is_refused()
    {
        string text = _folder.File("text.onnx");
        File.WriteAllText(text, "no model");
        Assert.Equal(ErrorId.ModelInvalid, Error($"embedding:{text}").Id);
        Assert.Equal(ErrorId.PathNotFound, Error($"embedding:{_folder.File("none.onnx")}").Id);
        Assert.Equal(ErrorId.OptionInvalid, Error("embedding:").Id);
        Assert.Equal(ErrorId.OptionInvalid, Error("embedding").Id);
        Assert.Contains("embedding:encoder.onnx", Error("embedding").Message, StringComparison.Ordinal);
        string two = Changed("two.onnx", graph =>
        {
            graph.Input.Add(graph.Input[0].Clone());
            graph.Input[1].Name = "language";
        });
        Assert.Contains("input_values, language", Error($"embedding:{two}").Message, StringComparison.Ordinal);
        var unnamed = new JsonObject { ["name"] = "embedding", ["file"] = Golden, ["output"] = "logits" };
        Assert.Contains("no output 'logits'; it has last_hidden_state", Error(unnamed.ToJsonString()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"sampling_rate":8000,"do_normalize":false}""", 8000, false)]
    [InlineData("""{"sampling_rate":"fast","do_normalize":1}""", 16000, false)]
    [InlineData("{}", 16000, false)]
    public void What_lies_beside_it_says_how_it_hears_unless_the_user_does(string json, int rate, bool normalize)
    {
        File.Copy(Golden, _folder.File("plain.onnx"));
        File.WriteAllText(_folder.File("preprocessor_config.json"), json);
        var spec = (EmbeddingSpec)FeatureSpec.All.ParseNameOrJson($"embedding:{_folder.File("plain.onnx")}");
        Assert.Equal((rate, normalize), (spec.SampleRate, spec.Normalize));
        var told = (EmbeddingSpec)FeatureSpec.All.FromJson(new JsonObject
        {
            ["name"] = "embedding",
            ["file"] = _folder.File("plain.onnx"),
            ["sampleRate"] = 22050,
            ["normalize"] = true,
        }.ToJsonString());
        Assert.Equal((22050, true), (told.SampleRate, told.Normalize));
        File.WriteAllText(_folder.File("preprocessor_config.json"), "{");
        Assert.Equal(ErrorId.DataInvalid, Error($"embedding:{_folder.File("plain.onnx")}").Id);
    }

    [Fact]
    public void It_is_known_by_its_hash_wherever_it_lies()
    {
        var spec = (EmbeddingSpec)FeatureSpec.All.ParseNameOrJson($"embedding:{Golden}");
        Assert.Equal((Golden, "model.onnx"), (spec.File, ((EmbeddingSpec)spec.WithoutPaths()).File));
        Assert.Equal(spec, FeatureSpec.All.FromJson(FeatureSpec.All.ToJson(spec)));
        Assert.True(FeatureSpec.Same(spec, spec with { File = "/elsewhere/model.onnx" }));
        Assert.False(FeatureSpec.Same(spec, spec with { Hash = new string('0', 64) }));
        var joined = new JoinedSpec { Parts = [spec, new DescriptorsSpec()] };
        Assert.DoesNotContain(TestData.Root, FeatureSpec.All.ToJson(joined.WithoutPaths()), StringComparison.Ordinal);
        var error = Assert.Throws<SerException>(() => (spec with { Hash = new string('0', 64) }).CreateExtractor());
        Assert.Equal(ErrorId.ModelNotFound, error.Id);
        Assert.Contains("beside the model", error.Message, StringComparison.Ordinal);
    }

    private static SerException Error(string text) =>
        Assert.Throws<SerException>(() => FeatureSpec.All.ParseNameOrJson(text).CreateExtractor());

    private string Changed(string name, Action<GraphProto> change)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Golden));
        change(model.Graph);
        File.WriteAllBytes(_folder.File(name), model.ToByteArray());
        return _folder.File(name);
    }
}
