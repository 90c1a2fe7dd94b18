using SerPS.Evaluation;
using SerPS.Training.Tuning;

namespace SerPS.Tests.Training.Tuning;

public class TuningReportTests
{
    [Theory]
    [InlineData(0.1, 0.05, 0.2, 0.1, true, "Fine-tuning helped: better than the base and better than a fresh one.")]
    [InlineData(0.1, 0.05, 0.2, -0.02, false, "not certain that fine-tuning helped: better than the base; perhaps better than a fresh one")]
    [InlineData(0.1, 0.05, -0.01, -0.2, false, "Fine-tuning did not help: better than the base, no better than a fresh one.")]
    [InlineData(0, -0.05, 0.2, 0.1, false, "Fine-tuning did not help: no better than the base, better than a fresh one.")]
    public void Says_plainly_whether_it_helped(
        double overBase, double least, double overFresh, double leastFresh, bool helped, string verdict)
    {
        Rival Of(string name, double gain, double lower) =>
            new(name, new Score(0.5, 0.4, 0.6), new Score(0.5, 0.4, 0.6), new Score(gain, lower, gain + 0.1));
        var report = new TuningReport
        {
            Scope = TuneScope.Head,
            How = "the last layer only",
            Base = Of("the base", overBase, least),
            Scratch = Of("a fresh one", overFresh, leastFresh),
            NewLabels = [],
        };
        Assert.Equal(helped, report.Helped);
        Assert.Contains(verdict, report.Verdict, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.2, -0.3, -0.1, "Something was forgotten: UAR 0.700 before, 0.500 after, on 40 clips; it no longer knows calm.")]
    [InlineData(0.2, 0.1, 0.3, "Nothing was forgotten")]
    [InlineData(-0.1, -0.3, 0.1, "No more was forgotten than so many speakers can show")]
    public void Says_plainly_what_was_forgotten(double change, double lower, double upper, string verdict)
    {
        var forgetting = new Forgetting(
            40, ["calm"], 0, new Score(0.7, null, null), new Score(0.5, null, null), new Score(change, lower, upper));
        Assert.StartsWith(verdict, forgetting.Verdict, StringComparison.Ordinal);
        Assert.Contains("40 clips, 12 of which trained the base", (forgetting with { TrainedBase = 12 }).Verdict, StringComparison.Ordinal);
    }
}
