using System.Text.Json;
using SerPS.Onnx;

namespace SerPS.Tests.Cli;

public class ModelsCommandTests
{
    [Fact]
    public async Task Lists_shipped_models_with_their_scores()
    {
        (int exit, string[] output, _) = await Serps.Run("models");
        Assert.Equal(0, exit);
        Assert.Equal(Directory.GetFiles(Path.Combine(TestData.Root, "Models"), "*.onnx").Length, output.Length);
        Assert.Equal(
            output.Select((_, i) => (i == 0, i == 0)),
            output.Select(line => JsonDocument.Parse(line).RootElement)
                .Select(model => (model.GetProperty("default").GetBoolean(), model.GetProperty("name").GetString() == ModelStore.DefaultModel)));
        foreach (string line in output)
        {
            JsonElement model = JsonDocument.Parse(line).RootElement;
            Assert.True(model.GetProperty("unweightedAverageRecall").GetDouble() > 0);
            Assert.NotEmpty(model.GetProperty("protocol").GetString()!);
            Assert.NotEmpty(model.GetProperty("target").GetString()!);
        }
    }

    [Fact]
    public async Task Lists_architectures_with_what_can_be_asked_of_them()
    {
        (int exit, string[] output, _) = await Serps.Run("models", "--architectures");
        Assert.Equal(0, exit);
        JsonElement[] architectures = [.. output.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(SerPS.Training.Architectures.All.Names, architectures.Select(one => one.GetProperty("name").GetString()));
        JsonElement mlp = architectures.Single(one => one.GetProperty("name").GetString() == "mlp");
        Assert.Equal("descriptors", mlp.GetProperty("extractor").GetString());
        Assert.Equal([512, 256, 128], mlp.GetProperty("parameters").GetProperty("hidden").EnumerateArray().Select(size => size.GetInt32()));
    }
}
