using SerPS.Data;

namespace SerPS.Tests.Data;

public sealed class TessConverterTests : IDisposable
{
    private static readonly string[] Speakers = ["OAF", "YAF"];

    private static readonly string[] SpokenEmotions = ["angry", "disgust", "fear", "happy", "neutral", "ps", "sad"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Source => _folder.File("TESS");

    private string Destination => _folder.File("out");

    [Fact]
    public void All_2800_clips_get_names_of_their_own_that_read_back_with_emotion_and_speaker()
    {
        Assert.Equal(200, TessWords.All.Count);
        Create([.. from speaker in Speakers from emotion in SpokenEmotions from word in TessWords.All
                   select $"{speaker}_{emotion}/{speaker}_{word}_{emotion}.wav"]);
        IReadOnlyList<TessAction> plan = Plan();
        Assert.Equal(2800, plan.Count);
        Assert.All(plan, action => Assert.Equal(TessActionKind.Copy, action.Kind));
        Assert.Equal(2800, plan.Select(action => action.Destination).Distinct().Count());
        foreach (TessAction action in plan)
        {
            Clip before = Corpora.Parse(action.Source)!, after = Corpora.Parse(action.Destination!)!;
            Assert.Equal((before.Emotion, before.Speaker, before.Gender), (after.Emotion, after.Speaker, after.Gender));
            Assert.Equal(before.Corpus, after.Corpus);
            Assert.Matches(@"^03-01-0[1345678]-01-(0[1-9]|[1-4]\d|50)-0[1-4]-2[56]\.wav$", Path.GetFileName(action.Destination!));
        }
    }

    [Fact]
    public void A_name_depends_on_its_source_alone()
    {
        Create("OAF_Pleasant_surprise/OAF_back_ps.wav", "YAF_fear/YAF_youth_fear.wav", "OAF_neutral/OA_bite_neutral.wav");
        Assert.Equal(
            ["Actor_26/03-01-01-01-02-03-26.wav", "Actor_26/03-01-08-01-01-01-26.wav", "Actor_25/03-01-06-01-50-04-25.wav"],
            Plan().OrderBy(action => action.Source.Contains("YAF", StringComparison.Ordinal)).ThenBy(action => action.Destination)
                .Select(action => Path.GetRelativePath(Destination, action.Destination!).Replace('\\', '/')));
    }

    [Fact]
    public void A_second_run_copies_nothing()
    {
        Create("OAF_sad/OAF_back_sad.wav", "YAF_sad/YAF_back_sad.wav");
        TessSummary first = TessConverter.Execute(Plan(), Destination, null, TestContext.Current.CancellationToken);
        Assert.Equal((2, 0, 0), (first.Copied, first.Skipped, first.Refused.Count));
        Dictionary<string, DateTime> written = Written();
        TessSummary second = TessConverter.Execute(Plan(), Destination, null, TestContext.Current.CancellationToken);
        Assert.Equal((0, 2, 0), (second.Copied, second.Skipped, second.Refused.Count));
        Assert.Equal(written, Written());
    }

    [Fact]
    public void Other_content_is_replaced_only_by_force()
    {
        Create("OAF_sad/OAF_back_sad.wav");
        TessConverter.Execute(Plan(), Destination, null, TestContext.Current.CancellationToken);
        string target = Plan().Single().Destination!;
        File.WriteAllText(target, "something of the user's");
        TessSummary refused = TessConverter.Execute(Plan(), Destination, null, TestContext.Current.CancellationToken);
        Assert.Equal("the destination holds other content under that name", Assert.Single(refused.Refused).Reason);
        Assert.Equal("something of the user's", File.ReadAllText(target));
        Assert.Equal(1, TessConverter.Execute(Plan(force: true), Destination, null, TestContext.Current.CancellationToken).Copied);
        Assert.Equal("OAF_back_sad.wav", File.ReadAllText(target));
    }

    [Fact]
    public void A_run_that_is_stopped_is_completed_by_the_next()
    {
        Create("OAF_sad/OAF_back_sad.wav", "OAF_sad/OAF_bar_sad.wav", "OAF_sad/OAF_base_sad.wav");
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(
            () => TessConverter.Execute(Plan(), Destination, new Progress(done => { if (done == 2) { source.Cancel(); } }), source.Token));
        Assert.Equal(2, Written().Count);
        TessSummary summary = TessConverter.Execute(Plan(), Destination, null, TestContext.Current.CancellationToken);
        Assert.Equal((1, 2), (summary.Copied, summary.Skipped));
        Assert.Equal(3, Written().Count);
    }

    [Fact]
    public void Planning_writes_nothing()
    {
        Create("OAF_sad/OAF_back_sad.wav");
        Assert.Single(Plan());
        Assert.False(Directory.Exists(Destination));
    }

    [Fact]
    public void A_second_copy_in_the_source_is_skipped_and_a_different_one_refused()
    {
        Create("a/OAF_sad/OAF_back_sad.wav", "b/OAF_sad/OAF_back_sad.wav");
        Assert.Equal([TessActionKind.Copy, TessActionKind.Skip], Plan().Select(action => action.Kind));
        File.WriteAllText(Path.Combine(Source, "b", "OAF_sad", "OAF_back_sad.wav"), "other");
        Assert.Equal([TessActionKind.Copy, TessActionKind.Refuse], Plan().Select(action => action.Kind));
    }

    [Fact]
    public void Other_names_and_words_are_refused_with_reasons()
    {
        Create("notes.wav", "OAF_sad/OAF_zebra_sad.wav");
        IReadOnlyList<TessAction> plan = Plan();
        Assert.All(plan, action => Assert.Equal(TessActionKind.Refuse, action.Kind));
        Assert.Equal(
            ["'zebra' is none of TESS's 200 words", "the name is none of TESS's, such as OAF_back_angry.wav"],
            plan.Select(action => action.Reason));
    }

    [Fact]
    public void The_destination_may_lie_within_the_source()
    {
        Create("OAF_sad/OAF_back_sad.wav");
        for (int run = 0; run < 2; run++)
        {
            IReadOnlyList<TessAction> plan = TessConverter.Plan(Source, Source, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(run == 0 ? TessActionKind.Copy : TessActionKind.Skip, Assert.Single(plan).Kind);
            TessConverter.Execute(plan, Source, null, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public void The_real_sample_converts_and_reads_back()
    {
        string zip = _folder.File("tess-sample.zip");
        File.Copy(Path.Combine(TestData.Recordings(), "tess-sample.zip"), zip);
        IReadOnlyList<TessAction> plan = TessConverter.Plan(zip, Destination, cancellation: TestContext.Current.CancellationToken);
        TessSummary summary = TessConverter.Execute(plan, Destination, null, TestContext.Current.CancellationToken);
        Assert.Equal((140, 0, 0), (summary.Copied, summary.Skipped, summary.Refused.Count));
        Clip[] before = [.. Dataset.Read([zip], null, TestContext.Current.CancellationToken)];
        Clip[] after = [.. Dataset.Read([Destination], null, TestContext.Current.CancellationToken)];
        Assert.Equal(14, before.Select(clip => (clip.Emotion, clip.Speaker)).Distinct().Count());
        Assert.Equal(
            before.Select(clip => (clip.Speaker, clip.Emotion)).Order(), after.Select(clip => (clip.Speaker, clip.Emotion)).Order());
        plan = TessConverter.Plan(zip, Destination, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((0, 140), (plan.Count(a => a.Kind == TessActionKind.Copy), plan.Count(a => a.Kind == TessActionKind.Skip)));
    }

    private IReadOnlyList<TessAction> Plan(bool force = false) =>
        TessConverter.Plan(Source, Destination, force, TestContext.Current.CancellationToken);

    private Dictionary<string, DateTime> Written() =>
        Directory.EnumerateFiles(Destination, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);

    private void Create(params string[] names)
    {
        foreach (string name in names)
        {
            string path = Path.Combine(Source, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Path.GetFileName(name));
        }
    }

    private sealed class Progress(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
