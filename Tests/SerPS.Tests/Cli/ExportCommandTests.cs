using System.Text.Json;
using SerPS.Onnx;

namespace SerPS.Tests.Cli;

public class ExportCommandTests
{
    [Fact]
    public async Task Writes_a_model_that_takes_samples_and_one_that_takes_features()
    {
        using var folder = new TemporaryFolder();
        (int exit, string[] output, _) = await Serps.Run("export", "serps-voice", "--with-front-end", "--out", folder.File("w.onnx"));
        Assert.Equal(0, exit);
        JsonElement written = JsonDocument.Parse(output.Single()).RootElement;
        Assert.Equal("waveform", written.GetProperty("input").GetString());
        Assert.Equal(16_000, written.GetProperty("sampleRate").GetInt32());
        Assert.True(new FileInfo(folder.File("w.onnx")).Length > 1_000_000);

        (exit, output, _) = await Serps.Run("export", "serps-voice", "--out", folder.File("f.onnx"));
        Assert.Equal(0, exit);
        Assert.Equal("features", JsonDocument.Parse(output.Single()).RootElement.GetProperty("input").GetString());
        Assert.Equal(
            await File.ReadAllBytesAsync(ModelFile.Read(folder.File("f.onnx")).Path, TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(
                Path.Combine(TestData.Root, "Models", "serps-voice.onnx"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(2, "serps-voice", "--out", "x.txt")]
    [InlineData(2, "serps-voice")]
    [InlineData(3, "no-such-model", "--out", "x.onnx")]
    [InlineData(3, "ravdess-mlp", "--with-front-end", "--out", "x.onnx")]
    public async Task What_cannot_be_written_has_its_code(int expected, params string[] arguments)
    {
        (int exit, string[] output, string error) = await Serps.Run(["export", .. arguments]);
        Assert.Equal(expected, exit);
        Assert.Empty(output);
        Assert.StartsWith("serps: ", error, StringComparison.Ordinal);
        Assert.False(File.Exists("x.onnx"));
    }

    [Fact]
    public async Task A_model_is_not_written_over_itself()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("own.onnx");
        File.Copy(Path.Combine(TestData.Root, "Models", "serps-voice.onnx"), path);
        (int exit, _, string error) = await Serps.Run("export", path, "--with-front-end", "--out", path);
        Assert.NotEqual(0, exit);
        Assert.Contains("is read, and was to be written too", error, StringComparison.Ordinal);
    }
}
