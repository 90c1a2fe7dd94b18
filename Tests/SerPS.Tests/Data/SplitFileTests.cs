using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class SplitFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("speaker")]
    [InlineData("speaker:3")]
    [InlineData("loso")]
    [InlineData("random:12")]
    public void What_was_written_is_read_back(string spec)
    {
        Clip[] clips = Below(SyntheticClips.Speakers(10, 12, 14));
        Split split = SplitSpec.Parse(spec).Apply(clips);
        string file = _folder.File("my split.csv");
        SplitFile.Write(file, clips, split);
        Split again = SplitSpec.Parse(file).Apply(clips);
        Assert.Equal(split.Folds.Select(Text), again.Folds.Select(Text));
        Assert.True(again.HandedIn);

        static string Text(Fold fold) =>
            $"{fold.Name}: {string.Join(' ', fold.Train)} | {string.Join(' ', fold.Validation)} | {string.Join(' ', fold.Test)}";
    }

    [Fact]
    public void Paths_are_relative_with_slashes_and_quoted_where_needed()
    {
        Clip[] clips = [new() { Path = _folder.File("a, b.wav") }, new() { Path = Path.Combine(_folder.Path, "d", "é.wav") }];
        string file = _folder.File("split.csv");
        SplitFile.Write(file, clips, new Split { Protocol = "", Folds = [new Fold("1", [0], [], [1])] });
        Assert.Equal("path,split\n\"a, b.wav\",train\nd/é.wav,test\n", File.ReadAllText(file));
        Assert.Equal([1], SplitFile.Read(file, clips).Single().Test);
    }

    [Fact]
    public void Usual_spellings_bom_crlf_and_semicolons_are_read()
    {
        Clip[] clips = Below(SyntheticClips.Speakers(1, 1, 1, 1));
        string file = _folder.File("split.csv");
        File.WriteAllText(
            file,
            $"\uFEFFPath;Split\r\na/000.wav;Training\r\n{clips[1].Path};VAL\r\nc/000.wav;test\r\nd/000.wav;Train\r\nother.wav;test\r\n");
        Fold fold = SplitFile.Read(file, clips).Single();
        Assert.Equal([0, 3], fold.Train);
        Assert.Equal([1], fold.Validation);
        Assert.Equal([2], fold.Test);
    }

    [Fact]
    public void Without_validation_lines_it_is_cut_from_the_training_speakers()
    {
        Clip[] clips = Below(SyntheticClips.Speakers(10, 10, 10, 10));
        string file = _folder.File("split.csv");
        File.WriteAllLines(file, ["path,split", .. clips.Select(clip => $"{clip.Path},{(clip.Speaker == "d" ? "test" : "train")}")]);
        Split split = SplitSpec.Parse(file).Apply(clips);
        SyntheticClips.AssertDivides(split, clips.Length);
        Assert.Single(SyntheticClips.SpeakersOf(clips, split.Folds[0].Validation));
        Assert.Equal(2, SyntheticClips.SpeakersOf(clips, split.Folds[0].Train).Length);
        Assert.Equal("split as 'split.csv' gives it, validation cut from its training clips with seed 42", split.Protocol);
    }

    [Fact]
    public void A_manifest_column_splits_and_says_which_speakers_it_leaks()
    {
        Clip[] clips = [.. SyntheticClips.Speakers(10, 10).Select((clip, i) => clip with { Split = i % 5 == 0 ? "test" : "train" })];
        Split split = SplitSpec.Parse("given").Apply(clips);
        SyntheticClips.AssertDivides(split, clips.Length);
        Assert.EndsWith("(leaks speakers)", split.Protocol, StringComparison.Ordinal);
        Assert.StartsWith("2 of 2 speakers", split.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("here", "here", "away", "; tested on corpora of which nothing is learned: away")]
    [InlineData("here", "there", "away", "; tested on corpora of which nothing is learned: away")]
    [InlineData("here", "away", "away", "")]
    [InlineData("here", "here", null, "")]
    public void The_protocol_says_where_nothing_of_the_test_corpora_is_learned(string train, string validation, string? test, string note)
    {
        string?[] corpora = [train, validation, test];
        Clip[] clips = [.. SyntheticClips.Speakers(10, 10, 10).Select((clip, i) => clip with
        {
            Split = new[] { "train", "validation", "test" }[i / 10],
            Corpus = corpora[i / 10],
        })];
        Assert.Equal($"split as the manifest gives it{note}", SplitSpec.Parse("given").Apply(clips).Protocol);
    }

    [Theory]
    [InlineData("file,part\na/000.wav,train\n", "path,split")]
    [InlineData("", "path,split")]
    [InlineData("path,split\na/0\00.wav,train\n", "record 2 has the path 'a/0?0.wav'")]
    [InlineData("path,split\n,train\n", "record 2 has the path ''")]
    [InlineData("path,split\na/000.wav\n", "1 fields")]
    [InlineData("path,split\na/000.wav,holdout\n", "holdout")]
    [InlineData("path,split\na/000.wav,train\na/000.wav,test\n", "both train and test")]
    [InlineData("path,split\na/000.wav,train\n", "no line for")]
    [InlineData("path,split\na/000.wav,train\nb/000.wav,train\n", "0 test clips")]
    public void What_does_not_fit_is_refused(string content, string message)
    {
        Clip[] clips = Below(SyntheticClips.Speakers(1, 1));
        string file = _folder.File("split.csv");
        File.WriteAllText(file, content);
        var error = Assert.Throws<SerException>(() => SplitSpec.Parse(file).Apply(clips));
        Assert.Equal(ErrorId.SplitInvalid, error.Id);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() =>
        Assert.Equal(
            ErrorId.PathNotFound,
            Assert.Throws<SerException>(() => SplitSpec.Parse(_folder.File("none.csv")).Apply(SyntheticClips.Speakers(3))).Id);

    private Clip[] Below(Clip[] clips) =>
        [.. clips.Select(clip => clip with { Path = _folder.File(Path.GetRelativePath(Path.GetFullPath("/data"), clip.Path)) })];
}
