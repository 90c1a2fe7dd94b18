using SerPS.Baselines;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Tests.Baselines;

public class BaselineJsonTests
{
    [Fact]
    public void A_model_file_keeps_a_rule_and_its_answers()
    {
        ModelFile model = Model();
        var spec = new ProsodySpec();
        BaselineRule rule = Rule(model, new VoiceHead(
            [spec],
            [.. Enumerable.Range(0, spec.Length).Select(i => i * 0.25f)],
            [.. Enumerable.Range(0, spec.Length).Select(i => i + 1f)],
            [.. Enumerable.Range(0, spec.Length * model.Metadata.Labels.Count).Select(i => i / 7f)]));
        using var folder = new TemporaryFolder();
        ModelFile written = model.With(model.Metadata with { Baseline = BaselineJson.Write(rule) });
        File.WriteAllBytes(folder.File("m.onnx"), written.Bytes);
        var read = ModelFile.Read(folder.File("m.onnx"));
        BaselineRule again = BaselineJson.Read(read)!;
        Assert.Equal(rule.Answers, again.Answers, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal((rule.Speakers, rule.SpreadMiddle, rule.Temperature), (again.Speakers, again.SpreadMiddle, again.Temperature));
        Assert.Equal(rule.Head!.Weights, again.Head!.Weights);
        Assert.Equal(spec, Assert.Single(again.Head.Extractors));
        Assert.Equal(model.Metadata.ToEntries(), (read.Metadata with { Baseline = null }).ToEntries());
        Assert.Null(BaselineJson.Read(model with { Metadata = model.Metadata with { Baseline = null } }));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"speakers":3,"answers":[1,2],"voice":[0,0],"spreadMiddle":1,"temperature":1}""")]
    [InlineData("""{"speakers":3,"answers":[1,2,3,4,5,6,7,8],"voice":[0,0,0,0,0,0,0,0],"spreadMiddle":1,"temperature":0}""")]
    [InlineData("""{"speakers":3,"answers":[1,2,3,4,5,6,7,8],"voice":[0,0,0,0,0,0,0,0],"spreadMiddle":1,"temperature":1,"head":{"extractors":[{"name":"none"}],"center":"","scale":"","weights":""}}""")]
    [InlineData("""{"speakers":3,"answers":[1,2,3,4,5,6,7,8],"voice":[0,0,0,0,0,0,0,0],"spreadMiddle":1,"temperature":1,"head":{"extractors":[{"name":"prosody"}],"center":"AAAA","scale":"?","weights":""}}""")]
    public void A_damaged_rule_is_an_error_of_the_model(string json)
    {
        ModelFile model = Model();
        var error = Assert.Throws<SerException>(() => BaselineJson.Read(model with { Metadata = model.Metadata with { Baseline = json } }));
        Assert.Equal((ErrorId.ModelInvalid, model.Path), (error.Id, error.Path));
    }

    internal static ModelFile Model() => ModelFile.Read(Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx"));

    internal static BaselineRule Rule(ModelFile model, VoiceHead? head = null) => new()
    {
        Answers = [.. model.Metadata.Labels.Select((_, i) => (i - 3.5) / 7)],
        Voice = new double[model.Metadata.Labels.Count],
        SpreadMiddle = -2,
        Temperature = 1.25,
        Speakers = 12,
        Head = head,
    };
}
