using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Tests.Inference;

public class ModelVerifierTests
{
    private static readonly ModelMetadata Metadata = new()
    {
        Labels = ["sad", "angry"],
        Extractor = FeatureSpec.All.ToJson(FeatureSpec.All.Parse("mfcc-mean")),
        Architecture = """{"name":"mlp"}""",
        Training = "{}",
        Evaluation = """{"protocol":"none"}""",
        Clips = [],
        License = "unspecified",
    };

    [Fact]
    public void The_shipped_models_work()
    {
        foreach (string path in ModelStore.Files(Path.Combine(TestData.Root, "Models")))
        {
            ModelVerification result = ModelVerifier.Verify(path);
            Assert.True(result.Passed, result.Problem);
            Assert.True(result.Labels > 1);
            Assert.Null(result.Problem);
        }
    }

    [Fact]
    public void A_sound_model_passes() => Assert.Null(Verify(logits => logits.Softmax()));

    [Fact]
    public void Probabilities_that_do_not_sum_to_one_are_found() =>
        Assert.Contains("sum to 0.5", Verify(logits => logits.Softmax() * 0.5), StringComparison.Ordinal);

    [Fact]
    public void Probabilities_that_are_no_numbers_are_found() =>
        Assert.Contains("not finite", Verify(logits => (logits * 0) / (logits * 0)), StringComparison.Ordinal);

    [Fact]
    public void Clips_that_change_each_other_in_a_batch_are_found() =>
        Assert.Contains(
            "of a batch", Verify(logits => (logits - logits.ReduceMean([0], keepDims: true)).Softmax()), StringComparison.Ordinal);

    [Theory]
    [InlineData("labels", "3")]
    [InlineData("same", "not distinct")]
    [InlineData("hash", "SHA-256")]
    [InlineData("license", "licence")]
    [InlineData("training", "damaged")]
    [InlineData("extractor", "unknown here")]
    public void Metadata_that_contradicts_itself_or_the_graph_is_found(string what, string expected) =>
        Assert.Contains(expected, Verify(logits => logits.Softmax(), what switch
        {
            "labels" => Metadata with { Labels = ["sad", "angry", "calm"] },
            "same" => Metadata with { Labels = ["sad", "sad"] },
            "hash" => Metadata with { Clips = ["12"] },
            "license" => Metadata with { License = " " },
            "training" => Metadata with { Training = "{" },
            _ => Metadata with { Extractor = """{"name":"nothing"}""" },
        }), StringComparison.Ordinal);

    [Fact]
    public void What_is_no_model_is_a_row_too()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("text.onnx"), "no model");
        ModelVerification result = ModelVerifier.Verify(folder.File("text.onnx"));
        Assert.Equal(("text", false, 0), (result.Name, result.Passed, result.Labels));
        Assert.Contains("text.onnx", result.Problem, StringComparison.Ordinal);
    }

    private static string? Verify(Func<Value, Value> probabilities, ModelMetadata? metadata = null)
    {
        using var folder = new TemporaryFolder();
        var graph = new Graph();
        Value features = graph.Input(ModelFile.FeaturesInput, ElementType.Float, Value.Dynamic, 40);
        float[] weights = [.. Enumerable.Range(0, 80).Select(i => ((i % 7) - 3) * 0.01f)];
        graph.Output(ModelFile.ProbabilitiesOutput, probabilities(features.MatMul(graph.Constant(Tensor.Of(weights, 40, 2)))));
        File.WriteAllBytes(folder.File("m.onnx"), GraphWriter.Write(graph, (metadata ?? Metadata).ToEntries()));
        ModelVerification result = ModelVerifier.Verify(folder.File("m.onnx"));
        Assert.Equal(result.Passed, result.Problem is null);
        return result.Problem;
    }
}
