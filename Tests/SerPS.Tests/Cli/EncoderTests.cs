using System.Text.Json;
using SerPS.Tests.Data;

namespace SerPS.Tests.Cli;

public class EncoderTests
{
    [Fact]
    public async Task A_model_on_an_encoder_is_one_file()
    {
        using var folder = new TemporaryFolder();
        string corpus = SyntheticCorpus.Make(folder, actors: 6), encoder = folder.File("encoder.onnx"), model = folder.File("my.onnx");
        File.Copy(TestData.File("encoder", "model.onnx"), encoder);
        File.Copy(TestData.File("encoder", "preprocessor_config.json"), folder.File("preprocessor_config.json"));
        string recording = Directory.GetFiles(corpus)[0];
        (int exit, string[] output, string error) = await Serps.Run(
            "train", corpus, "--extractor", $"embedding:{encoder}", "--architecture", "svm", "--out", model);
        Assert.True(exit == 0, error);
        Assert.Equal("embedding", JsonDocument.Parse(Assert.Single(output)).RootElement.GetProperty("extractor").GetString());
        (exit, output, error) = await Serps.Run("emotion", recording, "--model", model);
        Assert.True(exit == 0, error);
        string before = JsonDocument.Parse(output[0]).RootElement.GetProperty("probabilities").GetRawText();

        // saved features give the same model
        string features = folder.File("x.npz"), other = folder.File("other.onnx");
        (exit, _, error) = await Serps.Run("features", corpus, "--extractor", $"embedding:{encoder}", "--out", features);
        Assert.True(exit == 0, error);
        (exit, _, error) = await Serps.Run("train", "--features", features, "--architecture", "svm", "--out", other);
        Assert.True(exit == 0, error);
        (exit, output, error) = await Serps.Run("emotion", recording, "--model", other);
        Assert.True(exit == 0, error);
        Assert.Equal(before, JsonDocument.Parse(output[0]).RootElement.GetProperty("probabilities").GetRawText());
        File.Delete(encoder);
        File.Move(model, folder.File("moved.onnx"));
        (exit, output, error) = await Serps.Run("emotion", recording, "--model", folder.File("moved.onnx"));
        Assert.True(exit == 0, error);
        Assert.Equal(before, JsonDocument.Parse(output[0]).RootElement.GetProperty("probabilities").GetRawText());
    }
}
