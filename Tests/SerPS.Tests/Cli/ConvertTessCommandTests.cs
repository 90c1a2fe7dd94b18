using System.Text.Json;

namespace SerPS.Tests.Cli;

public class ConvertTessCommandTests
{
    [Fact]
    public async Task Copies_once_and_refuses_what_is_not_of_TESS()
    {
        using var folder = new TemporaryFolder();
        string source = Directory.CreateDirectory(folder.File("TESS/OAF_Fear")).FullName;
        await File.WriteAllTextAsync(Path.Combine(source, "OAF_back_fear.wav"), "a", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(source, "OAF_bar_fear.wav"), "b", TestContext.Current.CancellationToken);
        string destination = folder.File("out");

        (int exit, string[] output, _) = await Serps.Run("convert-tess", folder.File("TESS"), destination, "--dry-run");
        Assert.Equal((0, 2), (exit, output.Length));
        Assert.False(Directory.Exists(destination));

        (exit, output, _) = await Serps.Run("convert-tess", folder.File("TESS"), destination);
        Assert.Equal((0, 2, 0), (exit, Count(output, "copied"), Count(output, "skipped")));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(destination, "Actor_26")).Length);

        await File.WriteAllTextAsync(Path.Combine(source, "OAF_zzz_fear.wav"), "c", TestContext.Current.CancellationToken);
        string error;
        (exit, output, error) = await Serps.Run("convert-tess", folder.File("TESS"), destination);
        Assert.Equal((1, 0, 2), (exit, Count(output, "copied"), Count(output, "skipped")));
        Assert.Contains("OAF_zzz_fear.wav", error, StringComparison.Ordinal);
    }

    private static int Count(string[] output, string property) =>
        JsonDocument.Parse(output.Single()).RootElement.GetProperty(property).GetInt32();
}
