using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class ManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SerException> _errors = [];
    private readonly List<string> _warnings = [];

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

    [Theory]
    [InlineData("file,channel\n03-01-06-02-01-01-07.wav,2\n", 2, "speech")]
    [InlineData("file,channel\n03-01-06-02-01-01-07.wav,Song\n", null, "song")]
    [InlineData("file,channel,AudioChannel\n03-01-06-02-01-01-07.wav,song,1\n", 1, "song")]
    [InlineData("file,channel\n03-01-06-02-01-01-07.wav,\n", null, "speech")]
    public void A_channel_is_a_number_and_speech_or_song_a_word(string content, int? number, string word)
    {
        Clip clip = Read(content).Single();
        Assert.Equal((number, word), (clip.AudioChannel, clip.Channel));
        Assert.Empty(clip.Extra);
    }

    [Fact]
    public void An_audio_channel_that_is_no_number_is_an_error_of_its_record()
    {
        Assert.Equal("b.wav", Path.GetFileName(Read("file,audioChannel\na.wav,left\nb.wav,2\n").Single().Path));
        Assert.Contains("audio channel 'left'", Assert.Single(_errors).Message, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("manifest.csv", "one")]
    [InlineData("train.csv", "one")]
    [InlineData("Callers.csv", "callers")]
    public void A_manifest_is_a_corpus_of_its_own_and_says_the_language(string file, string corpus)
    {
        Directory.CreateDirectory(_folder.File("One"));
        string path = _folder.File("One/" + file);
        File.WriteAllText(path, "path,emotion,language\na.wav,sad,Polish\nOAF_back_sad.wav,sad,\n");
        Clip[] clips = [.. Manifest.Read(path)];
        Assert.Equal([(corpus, "pl"), ("tess", "en")], clips.Select(clip => (clip.Corpus!, clip.Language!)));
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
        Assert.Equal("happy", Manifest.Read(_folder.File("m.csv"), new() { Labels = ["sad", "Happiness"] }).Single().Emotion);
        Assert.Throws<SerException>(() => Manifest.Read(_folder.File("m.csv"), new() { Labels = ["sad"] }).Count());
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

    [Theory]
    [InlineData("Emotions,Path\ncalm,03-01-05-01-01-01-01.wav\n")]
    [InlineData("FullName,Class\n03-01-05-01-01-01-01.wav,calm\n")]
    [InlineData("file_name,labels\n03-01-05-01-01-01-01.wav,CALM\n")]
    [InlineData("filepath,category\n03-01-05-01-01-01-01.wav, calm \n")]
    [InlineData("wav,target\n03-01-05-01-01-01-01.wav,Calm\n")]
    public void Usual_names_of_the_columns_are_known_and_go_before_the_file_name(string content) =>
        Assert.Equal(("calm", "ravdess-01"), (Read(content).Single().Emotion, Read(content).Single().Speaker));

    [Fact]
    public void Labels_that_come_from_file_names_are_told_with_count_and_columns()
    {
        Read("path,mood\n03-01-05-01-01-01-01.wav,calm\nx.wav,calm\n");
        string warning = Assert.Single(_warnings);
        Assert.Contains("columns: path, mood", warning, StringComparison.Ordinal);
        Assert.Contains("labels of 1 of 2 clips come from their file names, 1 have none", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nan")]
    [InlineData("NA")]
    [InlineData("None")]
    [InlineData("null")]
    [InlineData("?")]
    [InlineData("")]
    public void A_missing_label_is_none_whatever_the_file_is_called(string missing)
    {
        Clip[] clips = Read($"path,emotion,age\n03-01-05-01-01-01-01.wav,{missing},{missing}\nb.wav,sad,3\n");
        Assert.Equal([null, "sad"], clips.Select(clip => clip.Emotion));
        Assert.Equal([null, "3"], clips.Select(clip => clip.Column("age")));
        Assert.Contains("1 of 2 clips", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_of_a_data_frame_are_integers()
    {
        const string content = "path,emotion\na.wav,0.0\nb.wav,2.0\n";
        Assert.Contains("label 0.0", Refused(content).Message, StringComparison.Ordinal);
        Assert.Equal(["angry", "sad"], Read(content, new() { Labels = ["angry", "happy", "sad"] }).Select(clip => clip.Emotion));
    }

    [Fact]
    public void A_file_with_two_labels_is_left_out_with_a_warning_that_names_both()
    {
        Clip[] clips = Read("path,emotion\na.wav,happy\na.wav,joy\nb.wav,happy\nc.wav,sad\nb.wav,sad\n");
        Assert.Equal(["a.wav", "a.wav", "c.wav"], clips.Select(clip => Path.GetFileName(clip.Path)));
        Assert.Empty(_errors);
        string warning = Assert.Single(_warnings);
        Assert.StartsWith($"A recording has several labels and is left out: '{_folder.File("b.wav")}' is happy in record 4", warning, StringComparison.Ordinal);
        Assert.Contains("sad in record 6", warning, StringComparison.Ordinal);
        Assert.Equal(2, Read("path,start,end,emotion\na.wav,0,1,sad\na.wav,1,2,happy\n").Length);
    }

    [Fact]
    public void Many_files_with_several_labels_are_one_warning()
    {
        Assert.Equal("c.wav", Path.GetFileName(Assert.Single(Read("path,emotion\na.wav,sad\na.wav,happy\nb.wav,sad\nc.wav,sad\nb.wav,calm\n")).Path));
        Assert.StartsWith($"2 recordings have several labels and are left out: '{_folder.File("a.wav")}'", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_in_case_are_one_recording_unless_each_is_there()
    {
        const string content = "path,emotion\na.wav,happy\nA.wav,sad\nb.wav,sad\n";
        File.WriteAllText(_folder.File("a.wav"), "");
        Assert.Equal(_folder.File("b.wav"), Assert.Single(Read(content)).Path);
        Assert.Contains($"and '{_folder.File("A.wav")}' is sad in record 3", Assert.Single(_warnings), StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            File.WriteAllText(_folder.File("A.wav"), "");
            Assert.Equal(3, Read(content).Length);
        }
    }

    [Theory]
    [InlineData(@"sub\a.wav")]
    [InlineData(@".\sub\a.wav")]
    [InlineData("sub/a.wav")]
    [InlineData("file://FOLDER/sub/a.wav")]
    public void Relative_paths_of_Windows_and_URIs_lie_beside_the_manifest(string path)
    {
        Directory.CreateDirectory(_folder.File("sub"));
        File.WriteAllText(_folder.File("sub/a.wav"), "");
        string written = path.Replace("FOLDER", _folder.Path.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(Path.GetFullPath(_folder.File("sub/a.wav")), Assert.Single(Read($"path,emotion\n{written},sad\n")).Path);
    }

    [Fact]
    public void A_bad_row_is_one_error_and_the_rest_goes_on()
    {
        Clip[] clips = Read("path,emotion,start,end\na.wav,sad,0,1\na.wav,sad,2,1\nb.wav,sad\nn\0.wav,sad,,\n,,,\nc.wav,happy,0,1\n");
        Assert.Equal(["a.wav", "c.wav"], clips.Select(clip => Path.GetFileName(clip.Path)));
        Assert.Equal(["Record 4", "Record 3", "Record 5"], _errors.Select(error => error.Message[..8]));
    }

    [Fact]
    public void Labels_that_no_one_knows_are_listed_once_with_counts()
    {
        Read("path,emotion\na.wav,zeal\nb.wav,Zeal\nc.wav,awe\nd.wav,boredom\n");
        Assert.EndsWith("stay as they are: zeal (2), awe (1).", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("W,L,E,A,F,T,N", "angry boredom disgust fearful happy sad neutral")]
    [InlineData("A,S,H,F,N", "angry sad happy fearful neutral")]
    [InlineData("A,F", "a f")]
    public void Letters_are_understood_with_the_others_of_the_manifest(string letters, string expected) => Assert.Equal(
        expected,
        string.Join(
            ' ', Read("path,emotion\n" + string.Concat(letters.Split(',').Select(letter => $"{letter}.wav,{letter}\n")))
                .Select(clip => clip.Emotion)));

    [Theory]
    [InlineData("path;start;end\na.wav;0,5;1,25\n")]
    [InlineData("path,start,end\na.wav,\"0,5\",\"1,25\"\n")]
    [InlineData("file,start,end\na.wav,0 days 00:00:00.5,0 days 00:00:01.250000\n")]
    public void Times_of_other_tools_and_countries_are_read(string content) =>
        Assert.Equal((0.5, 1.25), (Read(content).Single().Start, Read(content).Single().End));

    [Fact]
    public void A_time_that_is_none_is_open()
    {
        Clip clip = Read("file,start,end,emotion\na.wav,0 days 00:01:00,NaT,sad\n").Single();
        Assert.Equal((60.0, null), (clip.Start, clip.End));
    }

    [Fact]
    public void Several_columns_that_could_be_the_labels_are_told()
    {
        Assert.Equal("sad", Read("path,class,label\na.wav,happy,sad\n").Single().Emotion);
        Assert.Contains("label, class; label is taken", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_lines_are_read_and_a_bad_one_is_one_error()
    {
        File.WriteAllText(_folder.File("m.jsonl"), "{\"file_name\":\"a.wav\",\"label\":\"joy\",\"age\":3}\nno\n"
            + "{\"label\":null,\"file_name\":\"b.wav\"}\n[1]\n{\"file_name\":\"c.wav\",\"label\":\"sad\"}\n");
        Clip[] clips = [.. Dataset.Read([_folder.File("m.jsonl")], null, Notes, TestContext.Current.CancellationToken)];
        Assert.Equal(["happy", null, "sad"], clips.Select(clip => clip.Emotion));
        Assert.Equal(["3", null, null], clips.Select(clip => clip.Column("age")));
        Assert.Equal(["Line 2", "Line 4"], _errors.Select(error => error.Message[..6]));
    }

    [Theory]
    [InlineData("{\"path\":3}", "has 3 as its path; expected a text.")]
    [InlineData("{\"audio\":{\"path\":true}}", "has True as its audio; expected a text.")]
    [InlineData("{\"path\":\"a.wav\"", "is no JSON object: it ends before a bracket or quotation mark is closed.")]
    [InlineData("{\"path\":\"a.wav", "is no JSON object: it ends before a bracket or quotation mark is closed.")]
    [InlineData("{\"path\":\"a.wav\"}}", "is no JSON object: what begins at byte 17 is not understood.")]
    [InlineData("[1]", "is no JSON object; expected {\"path\": …}.")]
    public void What_is_wrong_with_a_line_of_json_is_told_with_its_number(string line, string problem)
    {
        File.WriteAllText(_folder.File("m.jsonl"), $"{{\"path\":\"b.wav\",\"wav\":3}}\n{line}\n");
        Clip[] clips = [.. Dataset.Read([_folder.File("m.jsonl")], null, Notes, TestContext.Current.CancellationToken)];
        Assert.Equal(_folder.File("b.wav"), Assert.Single(clips).Path);
        Assert.Equal($"Line 2 of the manifest '{_folder.File("m.jsonl")}' {problem}", Assert.Single(_errors).Message);
    }

    [Fact]
    public void What_Export_Csv_makes_of_a_clip_s_columns_is_none() => Assert.Equal(
        ["age"], Read("Path,Emotion,age,Extra\na.wav,sad,3,System.Collections.Generic.Dictionary`2\n").Single().Extra.Keys);

    [Fact]
    public void What_json_nests_is_its_path_or_its_only_value()
    {
        File.WriteAllText(_folder.File("m.jsonl"), """
            {"audio":{"path":"a.wav","sampling_rate":16000},"label":["sad"],"tags":["x","y"]}
            {"audio":{"path":"b.wav","bytes":null},"label":"joy"}
            """);
        Clip[] clips = [.. Dataset.Read([_folder.File("m.jsonl")], null, Notes, TestContext.Current.CancellationToken)];
        Assert.Equal([(_folder.File("a.wav"), "sad"), (_folder.File("b.wav"), "happy")], clips.Select(clip => (clip.Path, clip.Emotion!)));
        Assert.Equal("""["x","y"]""", clips[0].Column("tags"));
    }

    [Fact]
    public void Paths_of_another_machine_are_found_by_their_longest_end()
    {
        foreach (string file in new[] { "here/x/1/a.wav", "here/y/1/a.wav", "here/y/b.wav", "here/D.WAV" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(file))!);
            File.WriteAllText(_folder.File(file), "");
        }

        Clip[] clips = Read(
            "path,emotion\n/home/anna/y/1/a.wav,sad\nC:\\data\\x\\1\\a.wav,sad\n/z/1/a.wav,sad\n/z/c.wav,sad\n/q/b.wav,sad\n/q/d.wav,sad\n",
            new() { Root = _folder.File("here") });
        Assert.Equal(
            [_folder.File("here/y/1/a.wav"), _folder.File("here/x/1/a.wav"), _folder.File("here/y/b.wav"), _folder.File("here/D.WAV")],
            clips.Select(clip => clip.Path.Replace('\\', '/')));
        Assert.Equal(2, _errors.Count);
        Assert.Contains("x/1/a.wav' or '", _errors[0].Message.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Contains("neither there nor below the root", _errors[1].Message, StringComparison.Ordinal);
    }

    private DatasetNotes Notes => new() { OnError = _errors.Add, OnWarning = _warnings.Add };

    private SerException Refused(string content) => Assert.Throws<SerException>(() => Manifest.Read(Write(content)).Count());

    private Clip[] Read(string content, DatasetOptions? options = null)
    {
        _warnings.Clear();
        return [.. Manifest.Read(Write(content), options, Notes)];
    }

    private string Write(string content)
    {
        File.WriteAllText(_folder.File("m.csv"), content);
        return _folder.File("m.csv");
    }
}
