using SerPS.Data;

namespace SerPS.Tests.Data;

public class ClipListTests
{
    private const string Text =
        """
        b/03-01-05-01-02-01-16.wav

        {"path": "a.wav", "emotion": "Anger", "speaker": "1", "corpus": "one", "age": 40}
        {"path": "/data/c.wav", "label": 3, "start": 1, "end": 2.5}
        {"path": "d.wav", "speaker": "1", "corpus": "two"}
        {"no": "path"}
        {"path":
        e.wav
        """;

    [Fact]
    public void Lines_are_paths_or_records_of_a_manifest()
    {
        using var folder = new TemporaryFolder();
        var options = new DatasetOptions { Labels = ["a", "b", "c", "sad"], KeepUnrecognized = true };
        (Clip[] clips, List<SerException> errors, _) = Read(folder, options);
        Assert.Equal(
            [folder.File("b/03-01-05-01-02-01-16.wav"), folder.File("a.wav"), "/data/c.wav", folder.File("d.wav"), folder.File("e.wav")],
            clips.Select(clip => clip.Path));
        Assert.Equal(["angry", "angry", "sad", null, null], clips.Select(clip => clip.Emotion));
        Assert.Equal(["ravdess-16", "1", null, "two-1", null], clips.Select(clip => clip.Speaker));
        Assert.Equal((1.0, 2.5), (clips[2].Start, clips[2].End));
        Assert.Equal("40", clips[1].Extra["age"]);
        Assert.Equal([ErrorId.DataInvalid, ErrorId.DataInvalid], errors.Select(error => error.Id));
        Assert.Contains("Record 6", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_block_is_the_same_as_in_the_whole_also_where_names_depend_on_what_was_before()
    {
        using var folder = new TemporaryFolder();
        var options = new DatasetOptions { Labels = ["a", "b", "c", "sad"], KeepUnrecognized = true };
        (Clip[] whole, List<SerException> errors, ClipList list) = Read(folder, options);
        Assert.Equal(7, list.Count(default));
        (long, long)[] blocks = [(0, 2), (2, 1), (3, 2), (5, 2)];
        (Clip[] Clips, List<SerException> Errors)[] parts = [.. blocks.Select(block => Block(list, block))];
        Assert.Equal(whole.Select(Told), parts.SelectMany(part => part.Clips).Select(Told));
        Assert.Equal(errors.Select(error => error.Message), parts.SelectMany(part => part.Errors).Select(error => error.Message));

        static (string, string?) Told(Clip clip) => (clip.Path, clip.Speaker);
    }

    [Fact]
    public void Names_tell_nothing_where_they_are_not_asked_and_numbers_want_names()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("list.txt"), Text);
        var list = new ClipList(folder.File("list.txt"), new DatasetOptions(), named: false);
        (Clip[] clips, List<SerException> errors) = Block(list, (0, 7));
        Assert.Null(clips[0].Emotion);
        Assert.Equal(4, clips.Length);
        Assert.Contains("label 3", errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_not_there_is_named()
    {
        var list = new ClipList("absent.txt", new DatasetOptions(), named: false);
        Assert.Equal(ErrorId.PathNotFound, Assert.Throws<SerException>(() => list.Count(default)).Id);
    }

    private static (Clip[] Clips, List<SerException> Errors, ClipList List) Read(TemporaryFolder folder, DatasetOptions options)
    {
        File.WriteAllText(folder.File("list.txt"), Text);
        var list = new ClipList(folder.File("list.txt"), options, named: true);
        (Clip[] clips, List<SerException> errors) = Block(list, (0, long.MaxValue / 2));
        return (clips, errors, list);
    }

    private static (Clip[] Clips, List<SerException> Errors) Block(ClipList list, (long First, long Count) block)
    {
        List<SerException> errors = [];
        var speakers = new SpeakerNames(_ => { });
        return ([.. list.Read(block.First, block.Count, speakers.Distinguish, new DatasetNotes { OnError = errors.Add }, default)], errors);
    }
}
