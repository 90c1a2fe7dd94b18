using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class LabelManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Csv => _folder.File("calls.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Columns_that_are_there_stay_and_what_lacks_is_added()
    {
        File.WriteAllText(Csv, "rating;file;label\n\"4;5\";a.wav;sad\n");
        LabelManifest manifest = Open();
        Assert.True(manifest.Has(_folder.File("a.wav")));
        manifest.Add(_folder.File("b, c.wav"), "angry", "kim");
        Assert.Equal(["rating,file,label,speaker", "\"4;5\",a.wav,sad,", ",\"b, c.wav\",angry,kim"], File.ReadAllLines(Csv));
        manifest.RemoveLast();
        Assert.False(manifest.Has(_folder.File("b, c.wav")));
        Assert.Equal(["rating,file,label,speaker", "\"4;5\",a.wav,sad,"], File.ReadAllLines(Csv));
    }

    [Fact]
    public void Speakers_of_an_earlier_run_keep_their_names()
    {
        Open().Add(_folder.File("a.wav"), "sad", "kim");
        Open().Add(_folder.File("b.wav"), "sad", "kim");
        Assert.Equal(["path,emotion,speaker", "a.wav,sad,kim", "b.wav,sad,kim"], File.ReadAllLines(Csv));
    }

    [Fact]
    public void A_label_that_cannot_be_written_is_not_taken_for_written()
    {
        string csv = _folder.File("folder/calls.csv");
        LabelManifest manifest = LabelManifest.Open(csv, TestContext.Current.CancellationToken);
        File.WriteAllText(_folder.File("folder"), "a file where the folder should be");
        Assert.Equal(ErrorId.OutputUnwritable, Assert.Throws<SerException>(() => manifest.Add(_folder.File("a.wav"), "sad", null)).Id);
        Assert.False(manifest.Has(_folder.File("a.wav")));
        File.Delete(_folder.File("folder"));
        manifest.Add(_folder.File("a.wav"), "sad", null);
        Assert.Equal(2, File.ReadAllLines(csv).Length);
    }

    [Fact]
    public void Lines_of_JSON_are_refused_before_they_are_written_over() =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(
            () => LabelManifest.Open(_folder.File("calls.jsonl"), TestContext.Current.CancellationToken)).Id);

    private LabelManifest Open() => LabelManifest.Open(Csv, TestContext.Current.CancellationToken);
}
