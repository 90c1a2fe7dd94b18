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
}
