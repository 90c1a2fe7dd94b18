using SerPS.Data;

namespace SerPS.Tests.Data;

/// <summary>Seven corpora in eight languages beside RAVDESS, read and divided as a user would; numbers are those of their makers.</summary>
public class RealCorporaTests
{
    private static readonly (string Corpus, int Clips, int Speakers, string Languages)[] Expected =
    [
        ("ased", 2465, 65, "am"), ("emodb", 339, 10, "de"), ("emotale", 800, 18, "da en"), ("emotiontts-ko", 300, 15, "ko"),
        ("emovo", 588, 6, "it"), ("nemo", 2245, 9, "pl"), ("ravdess", 1440, 24, "en"), ("turev", 1735, 6, "tr"),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void All_load_at_once_with_their_makers_numbers()
    {
        List<string> problems = [];
        Clip[] clips = Read(problems, Paths());
        Assert.Empty(problems);
        Assert.Equal(
            Expected,
            clips.GroupBy(clip => clip.Corpus!).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (
                group.Key,
                group.Count(),
                group.Select(clip => clip.Speaker).Distinct().Count(),
                string.Join(' ', group.Select(clip => clip.Language).Distinct().Order()))));
        Assert.Equal(153, clips.Select(clip => clip.Speaker).Distinct().Count());

        // by emotion: the sums of the eight READMEs
        (string, int)[] emotions =
        [
            ("neutral", 1420), ("calm", 600), ("happy", 1799), ("sad", 1908), ("angry", 1985), ("fearful", 1152), ("disgust", 276),
            ("surprised", 612), ("boredom", 160),
        ];
        string[] labels = Emotions.Order(clips.Select(clip => clip.Emotion!));
        Assert.Equal(emotions, labels.Select(label => (label, Count(clip => clip.Emotion == label))));
        Assert.Equal((1790, 450), (Count(clip => clip.Language == "en"), Count(clip => clip.Language == "da")));
        Assert.Equal((3872, 4305), (Count(clip => clip.Gender == "female"), Count(clip => clip.Gender == "male")));

        int Count(Func<Clip, bool> of) => clips.Count(of);
    }

    [Fact]
    public void Each_corpus_is_tested_once_by_what_was_learned_from_all_others()
    {
        Clip[] clips = Read([], Paths());
        Split split = SplitSpec.Parse("corpus").Apply(clips);
        SyntheticClips.AssertDivides(split, clips.Length);
        Assert.Equal(Expected.Select(corpus => corpus.Corpus), split.Folds.Select(fold => fold.Name));
        Assert.All(split.Folds, fold =>
        {
            Assert.All(fold.Test, i => Assert.Equal(fold.Name, clips[i].Corpus));
            Assert.Empty(Speakers(fold.Train).Intersect(Speakers(fold.Validation)));
            Assert.Empty(Speakers(fold.Train).Concat(Speakers(fold.Validation)).Intersect(Speakers(fold.Test)));
        });

        IEnumerable<string?> Speakers(IEnumerable<int> part) => part.Select(i => clips[i].Speaker);
    }

    [Fact]
    public void Copies_within_a_corpus_stay_on_one_side()
    {
        // among the first clips of ASED are two pairs of copies by name of different takes
        Clip[] clips = [.. Read([], Paths()).GroupBy(clip => clip.Corpus).SelectMany(corpus => corpus.Take(corpus.Key == "ased" ? 50 : 6))];
        DatasetSummary summary = DatasetSummary.Compute(clips, cancellation: Cancel);
        Assert.Empty(summary.Unreadable);
        Assert.Equal(2, summary.Duplicates.Count(pair => clips[pair.First].Corpus == "ased"));
        Split split = SplitSpec.Parse("corpus").Apply(clips, recordings: Duplicates.Recordings(clips.Length, summary.Duplicates));
        Assert.Equal(8, split.Folds.Count);
        Assert.Empty(LeakCheck.Run(clips, split, summary.Duplicates).Recordings);
    }

    private static Clip[] Read(List<string> problems, string[] paths) =>
        [.. Dataset.Read(paths, null, new() { OnError = error => problems.Add(error.Message), OnWarning = problems.Add }, Cancel)];

    private static string[] Paths()
    {
        string folder = TestData.Recordings();
        string corpora = Path.Combine(folder, "corpora");
        Assert.SkipUnless(Directory.Exists(corpora), $"No corpora at '{corpora}' (SERPS_DATA).");
        return [.. Directory.GetDirectories(corpora).Order(StringComparer.Ordinal), Path.Combine(folder, "ravdess-speech")];
    }
}
