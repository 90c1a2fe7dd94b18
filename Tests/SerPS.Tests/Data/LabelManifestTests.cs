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
    public void What_others_write_meanwhile_stays()
    {
        LabelManifest one = Open(), other = Open();
        one.Add(_folder.File("a.wav"), "sad", null);
        other.Add(_folder.File("b.wav"), "angry", null);
        File.AppendAllText(Csv, "c.wav,calm,me\n");
        one.Add(_folder.File("d.wav"), "sad", null);
        Assert.Equal(["path,emotion,speaker", "a.wav,sad,", "b.wav,angry,", "c.wav,calm,me", "d.wav,sad,"], File.ReadAllLines(Csv));
        other.RemoveLast();
        one.RemoveLast();
        Assert.Equal(["path,emotion,speaker", "a.wav,sad,", "c.wav,calm,me"], File.ReadAllLines(Csv));
    }

    [Fact]
    public void A_row_without_a_label_is_filled_and_one_with_several_is_not_asked_again()
    {
        File.WriteAllText(Csv, "path,emotion,speaker\na.wav,,kim\nb.wav,sad,\nb.wav,happy,\n");
        LabelManifest manifest = Open();
        Assert.False(manifest.Has(_folder.File("a.wav")));
        Assert.True(manifest.Has(_folder.File("b.wav")));
        manifest.Add(_folder.File("a.wav"), "angry", null);
        Assert.Equal(["path,emotion,speaker", "a.wav,angry,kim", "b.wav,sad,", "b.wav,happy,"], File.ReadAllLines(Csv));
        manifest.RemoveLast();
        Assert.Equal("a.wav,,kim", File.ReadAllLines(Csv)[1]);
        Assert.False(manifest.Has(_folder.File("a.wav")));
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
