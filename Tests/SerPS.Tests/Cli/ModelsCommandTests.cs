using System.Text.Json;

namespace SerPS.Tests.Cli;

public class ModelsCommandTests
{
    [Fact]
    public async Task Lists_shipped_models_with_their_scores()
    {
        (int exit, string[] output, _) = await Serps.Run("models");
        Assert.Equal(0, exit);
        Assert.Equal(Directory.GetFiles(Path.Combine(TestData.Root, "Models"), "*.onnx").Length, output.Length);
        foreach (string line in output)
        {
            JsonElement model = JsonDocument.Parse(line).RootElement;
            Assert.True(model.GetProperty("unweightedAverageRecall").GetDouble() > 0);
            Assert.NotEmpty(model.GetProperty("protocol").GetString()!);
        }
    }
}
