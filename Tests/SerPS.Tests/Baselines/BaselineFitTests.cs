using SerPS.Baselines;

namespace SerPS.Tests.Baselines;

public class BaselineFitTests
{
    [Fact]
    public void The_middle_lies_between_one_emotion_and_several()
    {
        LabelledEvidence[] recordings = MadeUpSpeakers.Make(speakers: 12, each: 8, bias: 1);
        BaselineRule rule = BaselineFit.Of(recordings, MadeUpSpeakers.Labels)!;
        double[] several = [.. recordings.GroupBy(one => one.Speaker).Select(speaker => MadeUpSpeakers.Statistics(speaker).Spread)];
        double[] single = [.. recordings.GroupBy(one => (one.Speaker, one.Label)).Select(speaker => MadeUpSpeakers.Statistics(speaker).Spread)];
        Assert.InRange(rule.SpreadMiddle, single.Max(), several.Min());
        Assert.Equal(12, rule.Speakers);
        Assert.Equal(
            recordings.Average(recording => recording.Evidence.Answer[2]), rule.Answers[2], 1e-9); // all speakers have as many
    }

    [Fact]
    public void Speakers_of_one_emotion_each_teach_nothing() =>
        Assert.Null(BaselineFit.Of(
            [.. Enumerable.Range(0, 8).SelectMany(speaker => MadeUpSpeakers.Of(speaker, 8, 1, [speaker % 4]))], MadeUpSpeakers.Labels));

    [Fact]
    public void Confidences_beside_a_baseline_fit_the_facts()
    {
        // answers that are four times as sure as they should be
        LabelledEvidence[] sure =
        [
            .. MadeUpSpeakers.Make(speakers: 12, each: 10, bias: 1).Select(recording => recording with
            {
                Evidence = new Evidence([.. recording.Evidence.Answer.Select(value => 4 * value)], recording.Evidence.Voice),
            }),
        ];
        Assert.InRange(
            BaselineFit.Of(sure, MadeUpSpeakers.Labels)!.Temperature / BaselineFit.Of(MadeUpSpeakers.Make(12, 10, 1), MadeUpSpeakers.Labels)!.Temperature,
            2.5,
            6);
    }
}
