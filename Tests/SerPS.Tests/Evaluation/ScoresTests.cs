using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class ScoresTests
{
    private static readonly string[] Labels = ["a", "b"];

    [Fact]
    public void The_interval_contains_the_score_and_is_the_same_for_the_same_seed()
    {
        (Clip[] clips, int[] truth, int[] predicted) = Speakers(12, right: speaker => speaker % 3 != 0);
        var scores = Scores.Of(Labels, clips, truth, predicted, 1);
        Assert.Equal(8.0 / 12, scores.Accuracy.Value, 1e-12);
        Assert.InRange(scores.Accuracy.Value, scores.Accuracy.Lower, scores.Accuracy.Upper);
        Assert.True(scores.Accuracy.Upper - scores.Accuracy.Lower > 0.2);
        Assert.Equal(scores.Accuracy, Scores.Of(Labels, clips, truth, predicted, 1).Accuracy);
        Assert.Equal(12, scores.Speakers);
    }

    [Fact]
    public void Whole_speakers_are_resampled_so_one_speaker_has_no_spread()
    {
        (Clip[] clips, int[] truth, int[] predicted) = Speakers(1, right: _ => true);
        predicted[0] = 1 - predicted[0];
        var scores = Scores.Of(Labels, clips, truth, predicted, 1);
        Assert.Equal(scores.Accuracy.Lower, scores.Accuracy.Upper);
    }

    private static (Clip[] Clips, int[] Truth, int[] Predicted) Speakers(int count, Func<int, bool> right)
    {
        var clips = Enumerable.Range(0, count * 10).Select(i => new Clip { Path = $"/{i}", Speaker = $"s{i / 10}" }).ToArray();
        int[] truth = [.. clips.Select((_, i) => i % 2)];
        return (clips, truth, [.. truth.Select((t, i) => right(i / 10) ? t : 1 - t)]);
    }
}
