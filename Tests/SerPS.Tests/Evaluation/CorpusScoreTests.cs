using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class CorpusScoreTests
{
    [Fact]
    public void A_label_is_scored_only_in_the_corpora_that_have_it()
    {
        var predictions = new PredictionSet("m", ["sad", "happy", "boredom"],
        [
            Clip("b", truth: 0, said: 0), Clip("b", 0, 1), Clip("b", 2, 2), Clip("a", 0, 0), Clip("a", 1, 2), Clip(null, 1, 1),
        ]);
        IReadOnlyList<CorpusScore> rows = CorpusScore.Of(predictions);
        Assert.Equal([("a", 2, 0.5), ("b", 3, 0.75)], rows.Select(row => (row.Corpus, row.Clips, row.UnweightedAverageRecall)));
        Assert.Equal([new("sad", 1, 1), new("happy", 1, 0), new("boredom", 0, null)], rows[0].Labels);
        Assert.Equal([new("sad", 2, 0.5), new("happy", 0, null), new("boredom", 1, 1)], rows[1].Labels);
    }

    private static ScoredClip Clip(string? corpus, int truth, int said) => new(
        new Clip { Path = "/x.wav", Corpus = corpus }, truth, [.. Enumerable.Range(0, 3).Select(label => label == said ? 0.8 : 0.1)]);
}
