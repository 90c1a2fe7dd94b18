using System.Text.Json.Nodes;
using SerPS.Inference;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Tests.Data;
using SerPS.Training;

namespace SerPS.Tests.Networks;

/// <summary>A network that is one file, Sketch.cs, and one line that registers it.</summary>
[Collection(nameof(ChangedRegistry))]
public class SketchTests
{
    [Fact]
    public void Is_trained_written_and_run_like_any_other()
    {
        Assert.Throws<SerException>(() => Architectures.All.Parse("sketch"));
        Architectures.All.Add(new Sketch());
        try
        {
            using var folder = new TemporaryFolder();
            var request = new TrainingRequest
            {
                Features = TestSequences.Records(120),
                OutPath = folder.File("sketch.onnx"),
                Options = [TrainingOptions.Read(null, new JsonObject
                {
                    ["architecture"] = """{"name":"sketch","channels":8}""",
                    ["learningRate"] = 0.01,
                    ["epochs"] = 15,
                    ["batchSize"] = 8,
                    ["threads"] = 1,
                })],
            };
            TrainingResult result = TrainingRun.Execute(request, cancellation: TestContext.Current.CancellationToken).Single().Value!;
            Assert.Equal("sketch", result.Architecture);
            Assert.True(result.Scores!.Accuracy.Value > 0.8);
            using var classifier = new EmotionClassifier(ModelFile.Read(request.OutPath));
            Assert.Equal(1, classifier.Predict(TestVoice.Make(1)).Probabilities.Values.Sum(), 1e-5);
            Assert.Equal("""{"name":"sketch","channels":8}""", classifier.File.Metadata.Architecture);
        }
        finally
        {
            Architectures.All.Remove("sketch");
        }
    }

    [Fact]
    public void Is_the_example_of_the_documentation()
    {
        string code = File.ReadAllText(Path.Combine(TestData.Root, "Tests", "SerPS.Tests", "Networks", "Sketch.cs"));
        Assert.Contains(code, File.ReadAllText(Path.Combine(TestData.Root, "docs", "autodiff.md")), StringComparison.Ordinal);
    }
}
