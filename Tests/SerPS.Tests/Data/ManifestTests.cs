using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_column_finds_its_place_and_others_are_kept()
    {
        Clip clip = Read(
            "path,emotion,speaker,gender,split,start,end,age,intensity,statement,channel,corpus,repetition\n"
            + "calls/one two.wav,Anger,anna,F,Val,0.5,2.25,34,Low,hello,Speech,Calls,2\n").Single();
        Assert.Equal(Path.Combine(_folder.Path, "calls", "one two.wav"), clip.Path);
        Assert.Equal(("angry", "anna", "female"), (clip.Emotion, clip.Speaker, clip.Gender));
        Assert.Equal(("validation", 0.5, 2.25), (clip.Split, clip.Start, clip.End));
        Assert.Equal(("low", "hello", "speech"), (clip.Intensity, clip.Statement, clip.Channel));
        Assert.Equal(("calls", 2), (clip.Corpus, clip.Repetition));
        Assert.Equal(new Dictionary<string, string> { ["age"] = "34" }, clip.Extra);
    }

    [Fact]
    public void What_a_data_frame_writes_is_read()
    {
        Clip[] clips = Read(",speech,label\n0,/data/a.wav,happy\n1,b.wav,fear\n");
        Assert.Equal([Path.GetFullPath("/data/a.wav"), _folder.File("b.wav")], clips.Select(clip => clip.Path));
        Assert.Equal(["happy", "fearful"], clips.Select(clip => clip.Emotion));
        Assert.All(clips, clip => Assert.Empty(clip.Extra));
        Assert.Empty(Read("Unnamed: 0,speech,label\n0,a.wav,sad\n").Single().Extra);
    }

    [Theory]
    [InlineData("path,emotion\n\"a, \"\"b\"\"\nc.wav\",sad\n", "a, \"b\"\nc.wav")]
    [InlineData("\uFEFFpath;emotion\r\na,b.wav;sad\r\n\r\n", "a,b.wav")]
    [InlineData("Path\tEmotion\nä ö 日本.wav\tsad", "ä ö 日本.wav")]
    public void Quotes_byte_order_marks_line_ends_and_separators_are_read(string content, string name)
    {
        Clip clip = Read(content).Single();
        Assert.Equal((Path.GetFullPath(_folder.File(name)), "sad"), (clip.Path, clip.Emotion));
    }

    [Fact]
    public void What_the_columns_do_not_say_the_name_may()
    {
        Clip clip = Read("path,label\nActor_07/03-01-06-02-01-01-07.wav,scared\n").Single();
        Assert.Equal(("scared", "ravdess-07", "male", "strong"), (clip.Emotion, clip.Speaker, clip.Gender, clip.Intensity));
    }

    [Fact]
    public void Emotion_goes_before_label_which_then_is_a_column_like_others()
    {
        Clip clip = Read("path,label,emotion\na.wav,x,sad\n").Single();
        Assert.Equal(("sad", "x"), (clip.Emotion, clip.Extra["LABEL"]));
    }

    [Fact]
    public void An_empty_field_says_nothing()
    {
        Clip clip = Read("path,emotion,speaker,split,start\na.wav,,,,\n").Single();
        Assert.Equal((null, null, null, null), (clip.Emotion, clip.Speaker, clip.Split, clip.Start));
    }

    [Fact]
    public void Integers_need_their_labels()
    {
        const string content = "path,label\na.wav,1\n";
        Assert.Contains("label 1", Refused(content).Message, StringComparison.Ordinal);
        File.WriteAllText(_folder.File("m.csv"), content);
        Assert.Equal("happy", Manifest.Read(_folder.File("m.csv"), ["sad", "Happiness"]).Single().Emotion);
        Assert.Throws<SerException>(() => Manifest.Read(_folder.File("m.csv"), ["sad"]).Count());
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("emotion,speaker\nsad,x\n", "expected a column path")]
    [InlineData("path,emotion\na.wav,sad,more\n", "Record 2")]
    [InlineData("path,emotion\na.wav,sad\n,sad\n", "Record 3")]
    [InlineData("path,split\na.wav,some\n", "'some'")]
    [InlineData("path,start,end\na.wav,2,1\n", "from 2 s to 1 s")]
    [InlineData("path,start\na.wav,-1\n", "from -1 s")]
    [InlineData("path,start\na.wav,soon\n", "'soon'")]
    [InlineData("path,emotion\n\"a.wav,sad\n", "never ends")]
    [InlineData("path,label\na.wav,-1\n", "label -1")]
    public void What_cannot_be_understood_is_refused(string content, string message)
    {
        SerException error = Refused(content);
        Assert.Equal(ErrorId.DataInvalid, error.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_dataset_reads_manifests_and_filters_them()
    {
        File.WriteAllText(_folder.File("m.csv"), "path,emotion\na.wav,sad\nb.wav,angry\n");
        var clips = Dataset.Read([_folder.File("m.csv")], new() { Emotions = ["anger"] }, TestContext.Current.CancellationToken);
        Assert.Equal(["angry"], clips.Select(clip => clip.Emotion));
    }

    private SerException Refused(string content) => Assert.Throws<SerException>(() => Read(content));

    private Clip[] Read(string content)
    {
        File.WriteAllText(_folder.File("m.csv"), content);
        return [.. Manifest.Read(_folder.File("m.csv"))];
    }
}
