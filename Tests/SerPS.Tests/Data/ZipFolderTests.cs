using System.IO.Compression;
using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class ZipFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_archive_is_read_as_the_folder_it_holds()
    {
        string zip = Zip("TESS/OAF_sad/OAF_back_sad.wav", "TESS/YAF_sad/YAF_back_sad.wav");
        Clip[] clips = [.. Dataset.Read([zip], null, TestContext.Current.CancellationToken)];
        Assert.Equal(["tess-OAF", "tess-YAF"], clips.Select(clip => clip.Speaker));
        Assert.Equal(["a.zip", "a.zip.unpacked"], Entries());
    }

    [Fact]
    public void It_is_unpacked_once_and_again_when_it_changed()
    {
        string zip = Zip("one.wav");
        string unpacked = ZipFolder.Unpack(zip, TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(unpacked, "mine.txt"), "kept");
        Assert.Equal(unpacked, ZipFolder.Unpack(zip, TestContext.Current.CancellationToken));
        Assert.True(File.Exists(Path.Combine(unpacked, "mine.txt")));

        File.Delete(zip);
        Zip("one.wav", "two.wav");
        ZipFolder.Unpack(zip, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Path.Combine(unpacked, "two.wav")));
        Assert.False(File.Exists(Path.Combine(unpacked, "mine.txt")));
    }

    [Theory]
    [InlineData("../evil.wav")]
    [InlineData("a/../../evil.wav")]
    [InlineData("/tmp/serps-evil.wav")]
    public void An_entry_that_would_land_elsewhere_is_refused_and_nothing_is_left(string entry)
    {
        var error = Assert.Throws<SerException>(() => ZipFolder.Unpack(Zip("good.wav", entry), TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains(entry, error.Message, StringComparison.Ordinal);
        Assert.Equal(["a.zip"], Entries());
        Assert.False(File.Exists("/tmp/serps-evil.wav"));
    }

    [Fact]
    public void What_is_no_archive_is_refused()
    {
        File.WriteAllText(_folder.File("a.zip"), "no zip");
        var error = Assert.Throws<SerException>(() => ZipFolder.Unpack(_folder.File("a.zip"), TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
    }

    [Fact]
    public void A_cancelled_run_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => ZipFolder.Unpack(Zip("one.wav"), source.Token));
        Assert.Equal(["a.zip"], Entries());
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order()];

    private string Zip(params string[] entries)
    {
        using ZipArchive zip = ZipFile.Open(_folder.File("a.zip"), ZipArchiveMode.Create);
        foreach (string entry in entries)
        {
            using Stream stream = zip.CreateEntry(entry).Open();
            stream.Write([1, 2, 3]);
        }

        return _folder.File("a.zip");
    }
}
