using SerPS.Baselines;

namespace SerPS.Tests.Baselines;

public class SpeakerStatisticsTests
{
    [Fact]
    public void Means_and_variances_are_those_of_all_recordings()
    {
        LabelledEvidence[] recordings = MadeUpSpeakers.Of(3, 9, 1, [0, 1, 2, 3]);
        SpeakerStatistics statistics = MadeUpSpeakers.Statistics(recordings);
        Assert.Equal(36, statistics.Recordings);
        double total = 0;
        for (int label = 0; label < MadeUpSpeakers.Labels; label++)
        {
            double mean = recordings.Average(recording => recording.Evidence.Answer[label]);
            double squares = recordings.Sum(recording => Math.Pow(recording.Evidence.Answer[label] - mean, 2));
            Assert.Equal(mean, statistics.Answers[label], 1e-9);
            Assert.Equal(squares / 36, statistics.Variances[label], 1e-9);
            total += squares / 35;
        }

        Assert.Equal(Math.Log(total), statistics.Spread, 1e-9);
    }

    [Fact]
    public void Kept_numbers_go_on_where_they_were()
    {
        LabelledEvidence[] recordings = MadeUpSpeakers.Of(3, 9, 1, [0, 1, 2, 3]);
        SpeakerStatistics first = MadeUpSpeakers.Statistics(recordings.Take(10));
        var kept = new SpeakerStatistics(first.Recordings, first.Answers, first.Voice, first.Variances);
        foreach (LabelledEvidence recording in recordings.Skip(10))
        {
            kept.Add(recording.Evidence);
        }

        SpeakerStatistics all = MadeUpSpeakers.Statistics(recordings);
        Assert.Equal(all.Spread, kept.Spread, 1e-9);
        Assert.Equal(all.Answers, kept.Answers, (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Two_halves_of_a_recording_weigh_as_much_as_one()
    {
        var whole = new SpeakerStatistics(2);
        var halves = new SpeakerStatistics(2);
        foreach (double x in new[] { 1.0, -2, 0.5 })
        {
            var evidence = new Evidence([x, -x], [0, 0]);
            whole.Add(evidence);
            halves.Add(evidence, 0.5);
            halves.Add(evidence, 0.5);
        }

        Assert.Equal(whole.Recordings, halves.Recordings, 1e-12);
        Assert.Equal(whole.Spread, halves.Spread, 1e-9);
    }
}
