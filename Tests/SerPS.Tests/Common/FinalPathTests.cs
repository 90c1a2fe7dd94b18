namespace SerPS.Tests.Common;

public class FinalPathTests
{
    [Fact]
    public void Every_link_in_a_path_is_followed_and_a_loop_ends()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        using var folder = new TemporaryFolder();
        string real = Directory.CreateDirectory(folder.File("real")).FullName, file = Path.Combine(real, "a.wav");
        File.WriteAllText(file, "a");
        Directory.CreateSymbolicLink(folder.File("linked"), "real");
        File.CreateSymbolicLink(Path.Combine(real, "b.csv"), "a.wav");
        File.CreateSymbolicLink(folder.File("loop"), "loop");
        string expected = FinalPath.Of(file);
        Assert.EndsWith("a.wav", expected, StringComparison.Ordinal);
        Assert.Equal(expected, FinalPath.Of(folder.File("linked/b.csv")));
        Assert.Equal(expected, FinalPath.Of(folder.File("linked/../real/a.wav")));
        Assert.Equal(Path.Combine(Path.GetDirectoryName(expected)!, "new.csv"), FinalPath.Of(folder.File("linked/new.csv")));
        Assert.EndsWith("loop", FinalPath.Of(folder.File("loop")), StringComparison.Ordinal);
    }
}
