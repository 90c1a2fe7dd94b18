using System.Runtime.Versioning;
using System.Text;

namespace SerPS.Tests.Common;

public class AtomicFileTests
{
    [Fact]
    public void A_failed_write_leaves_the_old_file_and_no_other()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.onnx");
        AtomicFile.WriteText(path, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes("half"));
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Missing_folders_are_made_and_old_content_is_replaced()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "a", "b", "c.txt");
        AtomicFile.WriteText(path, "one");
        AtomicFile.WriteText(path, "two");
        Assert.Equal("two", File.ReadAllText(path));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder.File("file"), "x");
        string path = Path.Combine(folder.File("file"), "below.txt");
        var error = Assert.Throws<SerException>(() => AtomicFile.WriteText(path, "x"));
        Assert.Equal(ErrorId.OutputUnwritable, error.Id);
        Assert.Contains("below.txt", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_followed_and_stays_one()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("real.txt"), "old");
        File.CreateSymbolicLink(folder.File("link.txt"), "real.txt");
        AtomicFile.WriteText(folder.File("link.txt"), "new");
        Assert.Equal("new", File.ReadAllText(folder.File("real.txt")));
        Assert.Equal("real.txt", new FileInfo(folder.File("link.txt")).LinkTarget);
    }

    [Fact]
    public void A_link_to_itself_is_no_place_to_write_to_and_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights on Windows.");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.File("loop.txt"), "loop.txt");
        var error = Assert.Throws<SerException>(() => AtomicFile.WriteText(folder.File("loop.txt"), "new"));
        Assert.Equal(ErrorId.OutputUnwritable, error.Id);
        Assert.Equal("loop.txt", new FileInfo(folder.File("loop.txt")).LinkTarget);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_rights_of_the_old_file_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other rights.");
        using var folder = new TemporaryFolder();
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.WriteAllText(folder.File("a.txt"), "old");
        File.SetUnixFileMode(folder.File("a.txt"), mine);
        AtomicFile.WriteText(folder.File("a.txt"), "new");
        Assert.Equal(mine, File.GetUnixFileMode(folder.File("a.txt")));
    }

    [Fact]
    public void A_device_is_written_through_and_never_replaced()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no /dev/full.");
        AtomicFile.WriteText("/dev/null", "gone");
        var error = Assert.Throws<SerException>(() => AtomicFile.WriteText("/dev/full", "too much"));
        Assert.Equal(ErrorId.OutputUnwritable, error.Id);
        Assert.DoesNotContain(".tmp", error.Message, StringComparison.Ordinal);
        Assert.False(OrdinaryFile.Is("/dev/full"));
        Assert.False(OrdinaryFile.Is("/dev/null"));
    }

    [Fact]
    public void Files_and_folders_are_ordinary_and_so_is_what_is_not_there()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a"), string.Empty);
        Assert.All([folder.Path, folder.File("a"), folder.File("absent")], path => Assert.True(OrdinaryFile.Is(path)));
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_and_what_a_living_one_writes_is_not()
    {
        using var folder = new TemporaryFolder();
        string left = Remains.NewName(folder.File("left.txt")), foreign = folder.File("notes.tmp");
        File.WriteAllText(left, "half");
        File.WriteAllText(foreign, "somebody's");
        string living = Remains.NewName(folder.File("living.txt"));
        using (new FileStream(living, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read))
        {
            AtomicFile.WriteText(folder.File("new.txt"), "whole");
            Assert.Equal([living, folder.File("new.txt"), foreign], Directory.GetFiles(folder.Path).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Here a folder takes the name meanwhile; on Windows a program that has the older file open does the same.</summary>
    [Fact]
    public void What_was_written_is_kept_where_its_name_is_taken_at_the_end()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("table.csv");
        using (var output = new AtomicOutput(path))
        {
            output.Write(stream => stream.Write("whole"u8));
            Directory.CreateDirectory(path);
            var error = Assert.Throws<SerException>(output.Commit);
            Assert.Equal((ErrorId.OutputUnwritable, path), (error.Id, error.Path));
            Assert.EndsWith($". What was written is in '{path}.new'.", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("whole", File.ReadAllText(path + ".new"));
        Assert.Equal([path, path + ".new"], Directory.EnumerateFileSystemEntries(folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_in_its_place_is_named()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(
            ErrorId.OutputUnwritable, Assert.Throws<SerException>(() => AtomicFile.WriteText(folder.Path, "x")).Id);
    }
}
