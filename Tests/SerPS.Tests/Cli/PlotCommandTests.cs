using System.Text.Json;

namespace SerPS.Tests.Cli;

public class PlotCommandTests
{
    [Fact]
    public async Task Draws_each_recording_of_a_folder_and_names_the_bad_ones()
    {
        using var folder = new TemporaryFolder();
        foreach (string sample in Directory.GetFiles(Serps.Voices, "*.wav"))
        {
            File.Copy(sample, folder.File(Path.GetFileName(sample)));
        }

        await File.WriteAllTextAsync(folder.File("bad.wav"), "no audio", TestContext.Current.CancellationToken);
        (int exit, string[] output, string error) = await Serps.Run(
            "plot", folder.Path, "--kind", "spectrogram", "--out", folder.File("figures"));
        Assert.Equal(1, exit);
        Assert.Contains("bad.wav", error, StringComparison.Ordinal);
        Assert.Equal(Directory.GetFiles(Serps.Voices, "*.wav").Length, output.Length);
        Assert.All(output, line => Assert.True(File.Exists(JsonDocument.Parse(line).RootElement.GetProperty("path").GetString())));
        Assert.Equal("spectrogram", JsonDocument.Parse(output[0]).RootElement.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData(2, "--kind", "pie", "--out", "x.svg")]
    [InlineData(2, "--kind", "waveform", "--out", "x.png")]
    [InlineData(2, "--kind", "waveform")]
    [InlineData(3, "--kind", "classes", "--out", "x.svg")]
    public async Task What_cannot_be_drawn_has_its_code(int expected, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        (int exit, string[] output, string error) = await Serps.Run(["plot", folder.Path, .. arguments]);
        Assert.Equal(expected, exit);
        Assert.Empty(output);
        Assert.StartsWith("serps: ", error, StringComparison.Ordinal);
        Assert.False(File.Exists("x.svg"));
    }
}
