using System.IO.Compression;
using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class FolderManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];
    private readonly List<string> _unknown = [];
    private readonly List<SerException> _errors = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("manifest.csv", "path,emotion,speaker,language\nwav/x.wav,sad,1,Polish\nwav/03-01-05-01-01-01-01.wav,calm,2,pl\n")]
    [InlineData("metadata.jsonl", """
        {"file_name":"wav/x.wav","label":"sad","speaker":"1","language":"pl"}
        {"file_name":"wav/03-01-05-01-01-01-01.wav","label":"calm","speaker":"2","language":"pl"}
        """)]
    public void A_manifest_tells_of_its_folder_wherever_that_is(string name, string content)
    {
        Write("corpora/One/" + name, content);
        Write("corpora/One/wav/x.wav");
        Write("corpora/One/wav/03-01-05-01-01-01-01.wav");
        Write("corpora/Two/03-01-03-01-01-01-01.wav");
        foreach (string start in new[] { "corpora", "corpora/One" })
        {
            Clip[] clips = [.. Read(_folder.File(start)).Where(clip => clip.Language == "pl")];
            Assert.Equal([("sad", "1"), ("calm", "2")], clips.Select(clip => (clip.Emotion!, clip.Speaker!)));
        }

        Assert.Equal(["one", "ravdess", "ravdess"], Read(_folder.File("corpora")).Select(clip => clip.Corpus));
        Assert.Empty(_warnings);
        Assert.Equal("ravdess", Assert.Single(Read(_folder.File("corpora/One"), new() { Corpus = "ravdess" })).Corpus);
    }

    [Fact]
    public void What_the_manifest_does_not_list_is_counted_and_no_clip_unless_all_are_wanted()
    {
        Write("manifest.csv", "path,emotion\na.wav,sad\n");
        Write("a.wav");
        Write("sub/03-01-05-01-01-01-01.wav");
        Assert.Equal("a.wav", Path.GetFileName(Assert.Single(Read(_folder.Path)).Path));
        Assert.Equal([_folder.File("sub/03-01-05-01-01-01-01.wav")], _unknown);
        Assert.Contains("1 audio files", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Equal(["sad", null], Read(_folder.Path, new() { KeepUnrecognized = true }).Select(clip => clip.Emotion));
    }

    [Fact]
    public void A_table_of_another_name_is_taken_where_no_name_says_anything_and_that_is_said()
    {
        Write("data.csv", "file;emotion\nwav/a.wav;happy\n");
        Write("wav/a.wav");
        Assert.Equal("happy", Assert.Single(Read(_folder.Path)).Emotion);
        Assert.Contains("taken for the manifest", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Contains("data.csv", _warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list.csv", "path,emotion\n03-01-05-01-01-01-01.wav,calm\n")]
    [InlineData("model.predictions.csv", "path,emotion,neutral,happy\na.wav,happy,0.1,0.9\n")]
    [InlineData("results.csv", "path,emotion,confidence\na.wav,happy,0.9\n")]
    [InlineData("split.csv", "path,split\na.wav,train\n")]
    [InlineData("elsewhere.csv", "path,emotion\nnot-there.wav,sad\n")]
    [InlineData("manifest.csv", "clip,count\na.wav,1\n")]
    public void Other_tables_decide_nothing(string name, string content)
    {
        Write(name, content);
        Write("a.wav");
        Write("03-01-05-01-01-01-01.wav");
        Assert.Equal("angry", Assert.Single(Read(_folder.Path)).Emotion);
        Assert.Equal([_folder.File("a.wav")], _unknown);
    }

    [Fact]
    public void Two_tables_that_could_be_meant_are_named_and_none_is_taken()
    {
        Write("a.csv", "path,emotion\nx.wav,sad\n");
        Write("b.csv", "path,emotion\nx.wav,happy\n");
        Write("x.wav");
        Assert.Empty(Read(_folder.Path));
        Assert.Contains("a.csv", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_in_an_archive_is_used()
    {
        Write("in/manifest.csv", "path,emotion\nwav/x.wav,sad\n");
        Write("in/wav/x.wav");
        ZipFile.CreateFromDirectory(_folder.File("in"), _folder.File("data.zip"));
        Assert.Equal("sad", Assert.Single(Read(_folder.File("data.zip"))).Emotion);
    }

    [Fact]
    public void A_manifest_that_cannot_be_used_is_one_error_and_other_folders_go_on()
    {
        Write("a/manifest.csv", "path,emotion\nx.wav,1\n");
        Write("b/03-01-05-01-01-01-01.wav");
        Assert.Equal("angry", Assert.Single(Read(_folder.Path)).Emotion);
        Assert.Equal((ErrorId.DataInvalid, _folder.File("a/manifest.csv")), (_errors.Single().Id, _errors.Single().Path));
    }

    private Clip[] Read(string path, DatasetOptions? options = null) =>
    [
        .. Dataset.Read(
            [path],
            options,
            new() { Unrecognized = _unknown, OnWarning = _warnings.Add, OnError = _errors.Add },
            TestContext.Current.CancellationToken),
    ];

    private void Write(string name, string content = "")
    {
        string path = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }
}
