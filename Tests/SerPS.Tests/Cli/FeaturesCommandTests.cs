using System.Text.Json;

namespace SerPS.Tests.Cli;

public class FeaturesCommandTests
{
    [Fact]
    public async Task Bad_files_are_named_and_the_rest_is_written()
    {
        using var folder = new TemporaryFolder();
        CopySamples(folder);
        File.WriteAllText(folder.File("bad.wav"), "no audio");
        (int exit, string[] output, string error) = await Serps.Run(
            "features", folder.Path, "--extractor", "mfcc-mean", "--out", folder.File("x.npz"));
        Assert.Equal(1, exit);
        Assert.Contains("bad.wav", error, StringComparison.Ordinal);
        Assert.Equal(4, Number(output, "clips"));
        Assert.True(File.Exists(folder.File("x.npz")));
    }

    [Theory]
    [InlineData("x.npz")]
    [InlineData("x.npy")]
    [InlineData("x.csv")]
    public async Task An_update_computes_only_what_changed(string name)
    {
        using var folder = new TemporaryFolder();
        CopySamples(folder);
        string[] arguments = ["features", folder.Path, "--extractor", "mfcc-mean", "--out", folder.File(name), "--update"];
        Assert.Equal(0, Number((await Serps.Run(arguments)).Output, "unchanged"));
        byte[] before = await File.ReadAllBytesAsync(folder.File(name), TestContext.Current.CancellationToken);
        Assert.Equal(4, Number((await Serps.Run(arguments)).Output, "unchanged"));
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.File(name), TestContext.Current.CancellationToken));
        File.SetLastWriteTimeUtc(Directory.GetFiles(folder.Path, "*.wav")[0], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(3, Number((await Serps.Run(arguments)).Output, "unchanged"));
        arguments[3] = """{"name":"mfcc-mean","coefficients":13}""";
        Assert.Equal(0, Number((await Serps.Run(arguments)).Output, "unchanged"));
    }

    [Theory]
    [InlineData("mfcc-mean", "x.txt")]
    [InlineData("log-mel", "x.csv")]
    [InlineData("mfcc-meen", "x.npz")]
    [InlineData("""{"name":"mfcc-mean","coefficients":0}""", "x.npz")]
    public async Task What_cannot_be_written_is_wrong_usage(string extractor, string file)
    {
        using var folder = new TemporaryFolder();
        (int exit, _, string error) = await Serps.Run("features", Serps.Voices, "--extractor", extractor, "--out", folder.File(file));
        Assert.Equal(2, exit);
        Assert.Contains("OptionInvalid", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private static void CopySamples(TemporaryFolder folder)
    {
        foreach (string sample in Directory.GetFiles(Serps.Voices, "*.wav"))
        {
            File.Copy(sample, folder.File(Path.GetFileName(sample)));
        }
    }

    private static int Number(string[] output, string property) =>
        JsonDocument.Parse(output.Single()).RootElement.GetProperty(property).GetInt32();
}
