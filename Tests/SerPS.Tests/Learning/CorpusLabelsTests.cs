using SerPS.Data;
using SerPS.Learning;
using SerPS.Tests.Networks;

namespace SerPS.Tests.Learning;

public class CorpusLabelsTests
{
    [Fact]
    public void A_label_counts_where_the_corpus_has_it()
    {
        CorpusLabels labels = Of(("happy", "a"), ("sad", "a"), ("sad", "b"), ("angry", "b"), ("happy", null), ("angry", null));
        Assert.True(labels.Differ);
        Assert.Equal(["a", "a", "b", "b", "", ""], Enumerable.Range(0, 6).Select(labels.CorpusOf));
        Assert.Equal([1, 1, 0], labels.Of(1).ToArray()); // happy, sad, angry
        Assert.Equal([0, 1, 1], labels.Of(2).ToArray());
        Assert.Equal([1, 0, 1], labels.Of(4).ToArray());
    }

    [Fact]
    public void A_corpus_of_one_label_is_told_from_all()
    {
        CorpusLabels labels = Of(("happy", "a"), ("sad", "b"));
        Assert.False(labels.Differ);
        Assert.Equal([1, 1], labels.Of(0).ToArray());
    }

    [Fact]
    public void Scores_are_the_mean_of_the_corpora_each_among_its_own_labels()
    {
        CorpusLabels labels = Of(("happy", "a"), ("sad", "a"), ("sad", "b"), ("angry", "b"));
        float[][] logits = [[1, 0, 9], [2, 1, 9], [9, 2, 1], [9, 1, 2]]; // the highest is what the corpus lacks
        int[] truth = [0, 1, 1, 2];
        Assert.Equal(0.75, MonitoredScores.Of(MonitoredScore.Uar, logits, truth, [0, 1, 2, 3], labels));
        Assert.Equal(0.5, MonitoredScores.Of(MonitoredScore.Accuracy, logits[..2], truth[..2], [0, 1], labels));
        Assert.Equal(0, MonitoredScores.Of(MonitoredScore.Uar, logits, truth, [0, 1, 2, 3], null));
        double loss = ((Math.Log(1 + Math.Exp(-1)) + Math.Log(1 + Math.Exp(1))) / 2 + Math.Log(1 + Math.Exp(-1))) / 2;
        Assert.Equal(-loss, MonitoredScores.Of(MonitoredScore.Loss, logits, truth, [0, 1, 2, 3], labels), 1e-6);
    }

    private static CorpusLabels Of(params (string Emotion, string? Corpus)[] clips)
    {
        var table = new FeatureTable(
            new TrainerTests.PointSpec(),
            [.. clips.Select(clip => new Clip { Path = "a.wav", Emotion = clip.Emotion, Corpus = clip.Corpus })],
            new AudioFingerprint?[clips.Length],
            new float[clips.Length * new TrainerTests.PointSpec().Length]);
        return new CorpusLabels(table, [.. table.Clips.Select(table.LabelOf)]);
    }
}
