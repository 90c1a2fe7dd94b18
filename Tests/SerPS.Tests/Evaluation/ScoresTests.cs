using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class ScoresTests
{
    [Fact]
    public void The_interval_contains_the_score_and_is_the_same_for_the_same_seed()
    {
        PredictionSet predictions = Speakers(12, right: (speaker, _) => speaker % 3 != 0);
        var scores = Scores.Of(predictions, 1);
        Assert.Equal(8.0 / 12, scores.Accuracy.Value, 1e-12);
        Assert.InRange(scores.Accuracy.Value, scores.Accuracy.Lower!.Value, scores.Accuracy.Upper!.Value);
        Assert.True(scores.Accuracy.Upper - scores.Accuracy.Lower > 0.2);
        Assert.Equal(scores.Accuracy, Scores.Of(predictions, 1).Accuracy);
        Assert.NotEqual(scores.Accuracy, Scores.Of(predictions, 2).Accuracy);
        Assert.Equal((12, 120), (scores.Speakers, scores.Clips));
    }

    [Fact]
    public void Speakers_are_only_counted_in_words_where_they_are_known()
    {
        PredictionSet predictions = Speakers(2, right: (_, _) => true);
        Assert.Equal("20 clips of 2 speakers", Scores.Of(predictions, 1).Extent);
        ScoredClip[] nobody = [.. predictions.Clips.Select(clip => clip with { Clip = clip.Clip with { Speaker = null } })];
        Assert.Equal("20 clips, whose speakers are not known", Scores.Of(predictions with { Clips = nobody }, 1).Extent);
        Assert.Equal("1 clip of 1 speaker", Scores.Of(predictions with { Clips = [predictions.Clips[0]] }, 1).Extent);
        Assert.Equal(
            "11 clips of 1 speaker and 1 of unknown ones",
            Scores.Of(predictions with { Clips = [.. predictions.Clips.Take(10), nobody[^1]] }, 1).Extent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Few_speakers_tell_nothing_about_others_so_there_is_no_interval(int speakers)
    {
        Score accuracy = Scores.Of(Speakers(speakers, right: (_, clip) => clip > 2), 1).Accuracy;
        Assert.Equal(0.7, accuracy.Value, 1e-12);
        Assert.Null(accuracy.Lower);
        Assert.Null(accuracy.Upper);
        Assert.Equal("0.700", accuracy.ToString());
    }

    [Fact]
    public void Speakers_without_a_mistake_do_not_promise_that_there_will_be_none()
    {
        Score accuracy = Scores.Of(Speakers(24, right: (_, _) => true), 1).Accuracy;
        Assert.Equal(1, accuracy.Value);
        Assert.InRange(accuracy.Lower!.Value, 0.8, 0.9);
        Assert.Equal(1, accuracy.Upper!.Value, 1e-12);
    }

    [Fact]
    public void Speakers_who_score_alike_are_no_more_certain_than_their_clips()
    {
        Score accuracy = Scores.Of(Speakers(6, right: (_, clip) => clip > 4), 1).Accuracy; // each of 6 has 5 of 10
        Assert.Equal(0.5, accuracy.Value, 1e-12);
        Assert.InRange(accuracy.Upper!.Value - accuracy.Lower!.Value, 0.25, 0.40); // 2 · t(5) · √(0.25 / 60) = 0.33
    }

    [Fact]
    public void Clips_of_one_speaker_count_for_less_than_clips_of_many()
    {
        PredictionSet few = Speakers(12, right: (speaker, _) => speaker % 2 == 0);
        PredictionSet each = few with { Clips = [.. few.Clips.Select(clip => clip with { Clip = clip.Clip with { Speaker = null } })] };
        Score together = Scores.Of(few, 1).Accuracy, alone = Scores.Of(each, 1).Accuracy;
        Assert.Equal(together.Value, alone.Value);
        Assert.True(together.Upper - together.Lower > 2 * (alone.Upper - alone.Lower));
    }

    [Fact]
    public void A_label_that_does_not_occur_has_no_interval_and_spoils_no_mean()
    {
        PredictionSet predictions = Speakers(6, right: (_, clip) => clip != 0);
        predictions = new(
            "x", ["a", "b", "c"], [.. predictions.Clips.Select(clip => new ScoredClip(clip.Clip, clip.Truth, [.. clip.Probabilities, 0]))]);
        var scores = Scores.Of(predictions, 1);
        Assert.Equal(new Score(0, null, null), scores.Emotions[2].Recall);
        Assert.Equal(0.9, scores.UnweightedAverageRecall.Value, 1e-12);
        Assert.Equal(0, scores.Emotions[2].Support);
    }

    /// <summary>Ten clips a speaker, labels in turn.</summary>
    internal static PredictionSet Speakers(int count, Func<int, int, bool> right, double confidence = 0.8) => new("model", ["a", "b"],
    [
        .. Enumerable.Range(0, count * 10).Select(i =>
        {
            int truth = i % 2, predicted = right(i / 10, i % 10) ? truth : 1 - truth;
            return new ScoredClip(
                new Clip { Path = $"/{i}.wav", Speaker = $"s{i / 10}", Emotion = truth == 0 ? "a" : "b" },
                truth,
                predicted == 0 ? [confidence, 1 - confidence] : [1 - confidence, confidence]);
        }),
    ]);
}
