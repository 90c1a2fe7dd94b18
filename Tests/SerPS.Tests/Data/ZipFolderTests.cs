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

    [Fact]
    public void Archives_within_the_archive_become_folders_in_it()
    {
        string inner = Zip("OAF_sad.zip", ["OAF_back_sad.wav"]);
        string middle = Nest("half.zip", inner), zip = Nest("a.zip", middle);
        string unpacked = ZipFolder.Unpack(zip, TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Path.Combine(unpacked, "half", "OAF_sad", "OAF_back_sad.wav")));
        Assert.Single(Dataset.Read([zip], null, TestContext.Current.CancellationToken));
        Assert.Empty(Directory.EnumerateFiles(unpacked, "*.zip", SearchOption.AllDirectories));

        string deep = zip;
        for (int i = 0; i < 4; i++)
        {
            deep = Nest($"deep{i}.zip", deep);
        }

        var error = Assert.Throws<SerException>(() => ZipFolder.Unpack(deep, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains("more than 4 deep", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_at_once_unpack_one_archive_and_all_find_it_whole()
    {
        string zip = Zip("a.zip", [.. Enumerable.Range(0, 40).Select(i => $"{i}.wav")]);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            string unpacked = ZipFolder.Unpack(zip, TestContext.Current.CancellationToken);
            Assert.Equal(40, Directory.EnumerateFiles(unpacked, "*.wav").Count());
        });
        Assert.Equal(["a.zip", "a.zip.unpacked"], Entries());
    }

    /// <summary>A kill while an archive is unpacked, and one while the older folder is deleted, leave hidden folders.</summary>
    [Fact]
    public void What_killed_runs_left_is_removed_by_the_next_and_nothing_else()
    {
        string zip = Zip("one.wav");
        string[] left = [".a.zip.unpacked.0123456789abcdef.tmp", ".a.zip.unpacked.fedcba9876543210.tmp"];
        string[] others = [".b.zip.unpacked.0123456789abcdef.tmp", ".a.zip.unpacked.notes"];
        foreach (string name in left.Concat(others))
        {
            Directory.CreateDirectory(_folder.File(name));
            File.WriteAllText(_folder.File($"{name}/half.wav"), "RIFF");
        }

        ZipFolder.Unpack(zip, TestContext.Current.CancellationToken);
        Assert.Equal([.. others.Order(StringComparer.Ordinal), "a.zip", "a.zip.unpacked"], Entries().Order(StringComparer.Ordinal));
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
    public void A_folder_of_that_name_that_somebody_made_stays_and_another_name_is_taken()
    {
        Directory.CreateDirectory(_folder.File("a.zip.unpacked"));
        File.WriteAllText(_folder.File("a.zip.unpacked/notes.txt"), "mine");
        string zip = Zip("one.wav");
        Assert.Equal(zip + ".unpacked-2", ZipFolder.Unpack(zip, TestContext.Current.CancellationToken));
        Assert.Equal(zip + ".unpacked-2", ZipFolder.Unpack(zip, TestContext.Current.CancellationToken));
        Assert.Equal("mine", File.ReadAllText(_folder.File("a.zip.unpacked/notes.txt")));
        Assert.True(File.Exists(zip + ".unpacked-2/one.wav"));
    }

    [Fact]
    public void Backslashes_of_entries_are_slashes()
    {
        string unpacked = ZipFolder.Unpack(Zip("data\\Actor_01\\one.wav"), TestContext.Current.CancellationToken);
        Assert.True(File.Exists(Path.Combine(unpacked, "data", "Actor_01", "one.wav")));
        Assert.Throws<SerException>(() => ZipFolder.Unpack(Zip("b.zip", ["..\\evil.wav"]), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_encrypted_entry_is_a_clear_error()
    {
        string zip = Zip("one.wav");
        byte[] bytes = File.ReadAllBytes(zip);
        Flag(bytes, [0x50, 0x4B, 1, 2], 8);
        Flag(bytes, [0x50, 0x4B, 3, 4], 6);
        File.WriteAllBytes(zip, bytes);
        var error = Assert.Throws<SerException>(() => ZipFolder.Unpack(zip, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains("encrypted", error.Message, StringComparison.Ordinal);

        static void Flag(byte[] bytes, ReadOnlySpan<byte> header, int offset) => bytes[bytes.AsSpan().IndexOf(header) + offset] |= 1;
    }

    [Theory]
    [InlineData("two of its entries", "one.wav", "one.wav")]
    [InlineData("two of its entries", "one", "one/two.wav")]
    [InlineData("two of its entries", "one/two.wav", "one")]
    [InlineData("too long", "LONG.wav")]
    public void Entries_that_cannot_all_be_files_are_a_clear_error(string message, params string[] entries)
    {
        string zip = Zip("a.zip", [.. entries.Select(entry => entry.Replace("LONG", new string('x', 5000), StringComparison.Ordinal))]);
        var error = Assert.Throws<SerException>(() => ZipFolder.Unpack(zip, TestContext.Current.CancellationToken));
        Assert.Equal((ErrorId.DataInvalid, zip), (error.Id, error.Path));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal([zip], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("callers.zip.unpacked", "callers")]
    [InlineData("callers.zip.unpacked-2", "callers")]
    [InlineData("serps-anna-0123456789ab-callers.zip.unpacked", "callers")]
    [InlineData("callers", "callers")]
    public void What_was_unpacked_is_called_as_its_archive(string folder, string name) => Assert.Equal(name, ZipFolder.NameOf(folder));

    [Fact]
    public void An_archive_s_corpus_has_the_archive_s_name()
    {
        string zip = Zip("callers.zip", ["happy/a.wav", "anna/sad/b.wav"]);
        Assert.Equal(
            ["callers", "callers"],
            Dataset.Read([zip], null, TestContext.Current.CancellationToken).Select(clip => clip.Corpus));
    }

    [Fact]
    public void A_null_character_in_a_name_is_a_clear_error()
    {
        string zip = Zip("one.wav");
        byte[] bytes = File.ReadAllBytes(zip);
        for (int at; (at = bytes.AsSpan().IndexOf("one.wav"u8)) >= 0;)
        {
            bytes[at] = 0;
        }

        File.WriteAllBytes(zip, bytes);
        var error = Assert.Throws<SerException>(() => ZipFolder.Unpack(zip, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.DataInvalid, error.Id);
    }

    [Fact]
    public void A_manifest_within_is_named_where_the_names_say_nothing()
    {
        List<string> warnings = [], unrecognized = [];
        DatasetNotes notes = new() { OnWarning = warnings.Add, Unrecognized = unrecognized };
        Assert.Empty(Dataset.Read([Zip("data.csv", "one.wav")], null, notes, TestContext.Current.CancellationToken));
        Assert.Single(unrecognized);
        Assert.Contains("data.csv' may be the manifest", Assert.Single(warnings), StringComparison.Ordinal);
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

    private string Nest(string name, string inner)
    {
        string zip = _folder.File(name);
        using (ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            archive.CreateEntryFromFile(inner, Path.GetFileName(inner));
        }

        File.Delete(inner);
        return zip;
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(_folder.Path).Select(path => Path.GetFileName(path)).Order()];

    private string Zip(params string[] entries) => Zip("a.zip", entries);

    private string Zip(string name, string[] entries)
    {
        using ZipArchive zip = ZipFile.Open(_folder.File(name), ZipArchiveMode.Create);
        foreach (string entry in entries)
        {
            using Stream stream = zip.CreateEntry(entry).Open();
            stream.Write([1, 2, 3]);
        }

        return _folder.File(name);
    }
}
