using System.IO.Compression;
using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class DatasetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Folders_are_read_recursively_in_ordinal_path_order()
    {
        Create(
            "B/03-01-01-01-01-01-01.wav", "a-b/03-01-01-01-01-01-02.wav", "a/03-01-01-01-01-01-03.wav", "a/z/03-01-01-01-01-01-04.wav",
            "a.wav");
        var unrecognized = new List<string>();
        Assert.Equal(
            ["B/03-01-01-01-01-01-01.wav", "a-b/03-01-01-01-01-01-02.wav", "a/03-01-01-01-01-01-03.wav", "a/z/03-01-01-01-01-01-04.wav"],
            Dataset.Read([_folder.Path], null, new() { Unrecognized = unrecognized }, TestContext.Current.CancellationToken).Select(clip => Relative(clip.Path)));
        Assert.Equal(["a.wav"], unrecognized.Select(Relative));
    }

    [Fact]
    public void Several_inputs_keep_their_order_and_may_be_files()
    {
        Create("b/03-01-01-01-01-01-01.wav", "a/03-01-01-01-01-01-02.wav");
        Assert.Equal(
            ["ravdess-01", "ravdess-02", "ravdess-01"],
            Read(_folder.File("b"), _folder.File("a"), _folder.File("b/03-01-01-01-01-01-01.wav")).Select(clip => clip.Speaker));
    }

    [Fact]
    public void Files_that_are_no_audio_and_hidden_ones_are_passed_over_in_silence()
    {
        Create("readme.txt", "._03-01-01-01-01-01-01.wav", "__MACOSX/x.wav", ".git/x.wav", "03-01-01-01-01-01-01.flac");
        var unrecognized = new List<string>();
        Assert.Single(Dataset.Read([_folder.Path], null, new() { Unrecognized = unrecognized }, TestContext.Current.CancellationToken));
        Assert.Empty(unrecognized);
    }

    [Fact]
    public void Archives_that_lie_in_a_folder_are_counted_and_named_once_unless_their_content_lies_there_too()
    {
        Create("03-01-05-01-01-01-01.wav");
        foreach (string name in (string[])["a.zip", "b/c.ZIP", "b/d.7z", "e.zip"])
        {
            string path = _folder.File(name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Create);
            zip.CreateEntry("03-01-06-01-01-01-01.wav");
        }

        ZipFolder.Unpack(_folder.File("e.zip"), TestContext.Current.CancellationToken);
        var warnings = new List<string>();
        Clip[] clips = [.. Dataset.Read([_folder.Path], null, new() { OnWarning = warnings.Add }, TestContext.Current.CancellationToken)];
        Assert.Equal(["angry", "fearful"], clips.Select(clip => clip.Emotion));
        Assert.Equal(
            $"'{_folder.Path}': 3 archives lie there and are not looked into, '{_folder.File("a.zip")}' first; a zip archive can be given as "
            + "a path of its own.",
            Assert.Single(warnings));
    }

    [Fact]
    public void A_missing_path_is_named()
    {
        var error = Assert.Throws<SerException>(() => Read(_folder.File("none")).ToList());
        Assert.Equal((ErrorId.PathNotFound, _folder.File("none")), (error.Id, error.Path));
    }

    [Fact]
    public void An_unknown_corpus_is_refused_at_once_and_the_known_ones_named()
    {
        var error = Assert.Throws<SerException>(
            () => Dataset.Read([_folder.Path], new() { Corpus = "ravdes" }, TestContext.Current.CancellationToken));
        Assert.Equal(ErrorId.OptionInvalid, error.Id);
        Assert.Contains("ravdess", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_keep_what_they_name()
    {
        Create(
            "03-01-03-01-01-01-01.wav", "03-01-03-02-01-01-01.wav", "03-02-03-01-01-01-01.wav", "03-01-04-01-01-01-01.wav",
            "03-01-06-01-01-01-02.wav");
        Assert.Equal(4, Count(new() { Speakers = ["RAVDESS-01"] }));
        Assert.Equal(2, Count(new() { Emotions = ["Fear", "sadness"] }));
        Assert.Equal(1, Count(new() { Intensity = "strong" }));
        Assert.Equal(1, Count(new() { Channel = "song" }));
        Assert.Equal(1, Count(new() { Emotions = ["happy"], Intensity = "normal", Channel = "speech", Corpus = "RAVDESS" }));
        Assert.Equal(0, Count(new() { Emotions = [] }));

        int Count(DatasetOptions options) => Dataset.Read([_folder.Path], options, TestContext.Current.CancellationToken).Count();
    }

    [Fact]
    public void A_folder_that_links_to_its_parent_is_not_walked_twice()
    {
        Create("a/03-01-01-01-01-01-01.wav");
        Directory.CreateSymbolicLink(_folder.File("a/up"), _folder.Path);
        Assert.Single(Read(_folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_read_is_one_error_and_the_rest_goes_on()
    {
        Create("a/03-01-01-01-01-01-01.wav", "b/03-01-01-01-01-01-02.wav", "c/03-01-01-01-01-01-03.wav");
        var errors = new List<SerException>();
        DatasetNotes notes = new() { OnError = errors.Add };
        using IEnumerator<Clip> clips = Dataset.Read([_folder.Path], null, notes, TestContext.Current.CancellationToken).GetEnumerator();
        Assert.True(clips.MoveNext());
        Directory.Delete(_folder.File("b"), recursive: true);
        Assert.True(clips.MoveNext());
        Assert.Equal("ravdess-03", clips.Current.Speaker);
        Assert.False(clips.MoveNext());
        Assert.Equal((ErrorId.PathUnreadable, _folder.File("b")), (errors.Single().Id, errors.Single().Path));
    }

    [Fact]
    public void Pipes_are_passed_over_and_empty_files_are_not()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes in folders.");
        Create("03-01-01-01-01-01-01.wav");
        System.Diagnostics.Process.Start("mkfifo", _folder.File("03-01-01-01-01-01-02.wav")).WaitForExit();
        Assert.Equal(["ravdess-01"], Read(_folder.Path).Select(clip => clip.Speaker));
    }

    [Fact]
    public void A_pipe_or_a_device_that_is_given_is_an_error_and_is_not_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files.");
        foreach (string name in new[] { "a.wav", "m.csv", "z.zip" })
        {
            System.Diagnostics.Process.Start("mkfifo", _folder.File(name)).WaitForExit();
            var error = Assert.Throws<SerException>(() => Read(_folder.File(name)).Count());
            Assert.Equal((ErrorId.AudioUnreadable, _folder.File(name)), (error.Id, error.Path));
        }

        Assert.Equal(ErrorId.AudioUnreadable, Assert.Throws<SerException>(() => Read("/dev/zero").Count()).Id);
    }

    [Fact]
    public void A_name_that_is_no_valid_text_is_one_error_and_the_rest_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such names.");
        Create("03-01-01-01-01-01-01.wav");
        var make = System.Diagnostics.Process.Start("sh", ["-c", $"touch \"{_folder.Path}/$(printf '03-\\377.wav')\""]);
        make.WaitForExit();
        var errors = new List<SerException>();
        Assert.Single(Dataset.Read([_folder.Path], null, new() { OnError = errors.Add }, TestContext.Current.CancellationToken));
        System.Diagnostics.Process.Start("sh", ["-c", $"rm \"{_folder.Path}\"/03-[!0]*"]).WaitForExit();
        Assert.Equal(ErrorId.PathUnreadable, Assert.Single(errors).Id);
        Assert.Contains("no valid text", errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void What_is_no_path_is_said(string path) =>
        Assert.Equal(ErrorId.OptionInvalid, Assert.Throws<SerException>(() => Read(path).Count()).Id);

    [Fact]
    public void Ten_thousand_files_are_listed_in_no_time_and_none_is_kept()
    {
        Clip[] ravdess = SyntheticClips.Ravdess();
        for (int i = 0; i < 10_000; i++)
        {
            Clip clip = ravdess[i % 1440];
            string folder = _folder.File($"{i / 1440}/{clip.Speaker}");
            Directory.CreateDirectory(folder);
            File.Create(Path.Combine(folder, Path.GetFileName(clip.Path))).Dispose();
        }

        var clock = System.Diagnostics.Stopwatch.StartNew();
        List<WeakReference> seen = Walk();
        Assert.Equal(10_000, seen.Count);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"{clock.Elapsed}");

        // nothing but the consumer keeps a clip
        GC.Collect();
        Assert.InRange(seen.Count(clip => clip.IsAlive), 0, 100);

        List<WeakReference> Walk()
        {
            var clips = new List<WeakReference>();
            foreach (Clip clip in Read(_folder.Path))
            {
                clips.Add(new WeakReference(clip));
                if (clips.Count == 9_000)
                {
                    GC.Collect();
                    Assert.InRange(clips.Count(earlier => earlier.IsAlive), 0, 100);
                }
            }

            return clips;
        }
    }

    [Fact]
    public void The_real_ravdess_has_its_known_numbers()
    {
        string folder = Path.Combine(TestData.Recordings(), "ravdess-speech");
        var unrecognized = new List<string>();
        Clip[] clips = [.. Dataset.Read([folder], null, new() { Unrecognized = unrecognized }, TestContext.Current.CancellationToken)];
        Assert.Equal((1440, 0, 24), (clips.Length, unrecognized.Count, clips.Select(clip => clip.Speaker).Distinct().Count()));
        Assert.All(
            Emotions.Canonical, emotion => Assert.Equal(emotion == "neutral" ? 96 : 192, clips.Count(clip => clip.Emotion == emotion)));
        Split split = SplitSpec.Parse("speaker:5").Apply(clips);
        Assert.Equal([300, 300, 300, 300, 240], split.Folds.Select(fold => fold.Test.Count));
        Assert.Empty(Split.SharedSpeakers(clips, split.Folds));
    }

    [Fact]
    public void Speech_song_and_renamed_tess_merge_by_actor()
    {
        Create(
            "Actor_01/03-01-05-01-01-01-01.wav", "Actor_01/03-02-05-01-01-01-01.wav", "Actor_25/03-01-05-01-01-01-25.wav",
            "Actor_26/10-16-07-29-82-30-63.wav");
        Assert.Equal(
            ["ravdess-01 speech angry", "ravdess-01 song angry", "tess-YAF speech angry", "tess-OAF speech disgust"],
            Read(_folder.Path).Select(clip => $"{clip.Speaker} {clip.Channel} {clip.Emotion}"));
    }

    [Fact]
    public void Cancelling_stops_the_walk()
    {
        Create("03-01-01-01-01-01-01.wav");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Dataset.Read([_folder.Path], null, source.Token).Count());
    }

    private static IEnumerable<Clip> Read(params string[] paths) => Dataset.Read(paths, null, TestContext.Current.CancellationToken);

    private void Create(params string[] names)
    {
        foreach (string name in names)
        {
            string path = Path.Combine(_folder.Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, []);
        }
    }

    private string Relative(string path) => Path.GetRelativePath(_folder.Path, path).Replace(Path.DirectorySeparatorChar, '/');
}
