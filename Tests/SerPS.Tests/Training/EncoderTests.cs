using SerPS.Features;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Tests.Data;
using SerPS.Training;

namespace SerPS.Tests.Training;

public sealed class EncoderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("svm")]
    [InlineData("random-forest")]
    public void A_model_on_an_encoder_is_one_file_and_predicts_what_it_scored(string architecture)
    {
        string encoder = _folder.File("tiny-encoder.onnx");
        File.Copy(TestData.File("encoder", "model.onnx"), encoder);
        string corpus = SyntheticCorpus.Make(_folder, actors: 6);
        TrainingResult result = Assert.Single(TrainingRun.Execute(
            new TrainingRequest
            {
                Clips = [.. SerPS.Data.Dataset.Read([corpus])],
                OutPath = _folder.File("my.onnx"),
                Options =
                [
                    new TrainingOptions
                    {
                        Architecture = Architectures.All.Parse(architecture),
                        Threads = 2,
                        Extractor = FeatureSpec.All.ParseNameOrJson($"embedding:{encoder}"),
                    },
                ],
            },
            cancellation: TestContext.Current.CancellationToken)).Value!;
        Assert.Equal("embedding", result.Extractor);

        // in another place, without the encoder's file
        File.Delete(encoder);
        Encoder.Forget();
        string moved = _folder.File("moved.onnx");
        File.Move(result.Model, moved);
        ModelFile model = ModelFile.Read(moved);
        Assert.DoesNotContain(_folder.Path, model.Metadata.Extractor, StringComparison.Ordinal);
        using var classifier = new EmotionClassifier(model);
        string[] lines = File.ReadAllLines(result.Predictions);
        string[] header = lines[0].Split(',');
        int sad = Array.IndexOf(header, "sad");
        Assert.True(lines.Length > 1);
        foreach (string[] row in lines[1..].Select(line => line.Split(',')))
        {
            double told = double.Parse(row[sad], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(told, classifier.Predict(SerPS.Audio.AudioFile.Read(row[0])).Probabilities["sad"], 1e-5);
        }
    }

    [Fact]
    public void An_encoder_that_is_part_of_a_model_is_read_from_there_and_checked()
    {
        byte[] encoder = File.ReadAllBytes(TestData.File("encoder", "model.onnx"));
        var spec = (EmbeddingSpec)FeatureSpec.All.ParseNameOrJson($"embedding:{TestData.File("encoder", "model.onnx")}");
        byte[] shipped = File.ReadAllBytes(Path.Combine(TestData.Root, "Models", "ravdess-svm.onnx"));
        string good = _folder.File("good.onnx"), bad = _folder.File("bad.onnx");
        File.WriteAllBytes(good, Encoders.Attach(shipped, spec.Hash, encoder));
        File.WriteAllBytes(bad, Encoders.Attach(shipped, spec.Hash, [1, 2, 3]));
        Encoder.Forget();
        _ = ModelFile.Read(good);
        Assert.Equal(encoder, Encoders.Read(spec.Hash, "anything.onnx"));
        Encoder.Forget();
        _ = ModelFile.Read(bad);
        Assert.Equal(ErrorId.ModelNotFound, Assert.Throws<SerException>(() => Encoders.Read(spec.Hash, "anything.onnx")).Id);
    }
}
