using SerPS.Baselines;

namespace SerPS.Tests.Baselines;

public class BaselineRuleTests
{
    private static readonly BaselineRule Rule = BaselineFit.Of(MadeUpSpeakers.Make(speakers: 20, each: 10, bias: 1.5), MadeUpSpeakers.Labels)!;

    [Fact]
    public void A_speaker_with_a_bias_is_heard_better_beside_the_others()
    {
        LabelledEvidence[] strangers = [.. Enumerable.Range(100, 20).SelectMany(speaker => MadeUpSpeakers.Of(speaker, 10, 1.5, [0, 1, 2, 3]))];
        double plain = MadeUpSpeakers.Accuracy(null, strangers), beside = MadeUpSpeakers.Accuracy(Rule, strangers);
        Assert.InRange(plain, 0.4, 0.85);
        Assert.InRange(beside, plain + 0.1, 1);
    }

    [Fact]
    public void A_speaker_of_one_emotion_is_left_as_plain_as_it_was()
    {
        foreach (int only in Enumerable.Range(0, MadeUpSpeakers.Labels))
        {
            LabelledEvidence[] strangers = [.. Enumerable.Range(100, 20).SelectMany(speaker => MadeUpSpeakers.Of(speaker, 20, 0.3, [only]))];
            double plain = MadeUpSpeakers.Accuracy(null, strangers), beside = MadeUpSpeakers.Accuracy(Rule, strangers);
            Assert.InRange(beside, plain - 0.02, 1);
            Assert.Contains("as little as those of one emotion", Rule.Doubt(MadeUpSpeakers.Statistics(strangers.Take(20))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void More_recordings_count_more_and_one_counts_nothing()
    {
        LabelledEvidence[] recordings = [.. MadeUpSpeakers.Of(7, 16, 0, [0, 1, 2, 3]).OrderBy(recording => recording.Evidence.Answer[0] % 0.01)];
        double[] shares = [.. new[] { 1, 4, 16, 64 }.Select(count => Rule.Share(MadeUpSpeakers.Statistics(recordings.Take(count))))];
        Assert.Equal(0, shares[0]);
        Assert.Equal(shares.Order(), shares);
        Assert.InRange(shares[3], 0.9, 64.0 / 68);
        Assert.StartsWith("Too few", Rule.Doubt(MadeUpSpeakers.Statistics(recordings.Take(1))), StringComparison.Ordinal);
        Assert.Null(Rule.Doubt(MadeUpSpeakers.Statistics(recordings)));
    }

    [Fact]
    public void What_a_speaker_is_taken_for_is_moved_to_what_many_speakers_are()
    {
        // a rule by hand: mean 0, trusted in full by its spread, half by four recordings
        var rule = new BaselineRule { Answers = [0, 0], Voice = [0, 0], SpreadMiddle = -50, Temperature = 1, Speakers = 2 };
        var speaker = new SpeakerStatistics(4, [1, -1], [0, 0], [1, 1]);
        double[] p = rule.Apply(new Evidence([0.5, -0.5], [0, 0]), speaker);

        // of a shift of 1 half is the speaker's own, and that counts half: 0.5 − 0.25
        Assert.Equal(1 / (1 + Math.Exp(-0.5)), p[0], 1e-6);
        double[] voiced = rule.Apply(new Evidence([0.5, -0.5], [0.4, -0.4]), speaker);
        Assert.Equal(1 / (1 + Math.Exp(-(0.5 + (2 * 0.5 * 0.4)))), voiced[0], 1e-6);
    }
}
