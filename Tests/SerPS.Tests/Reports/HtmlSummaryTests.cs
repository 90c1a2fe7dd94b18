using SerPS.Evaluation;
using SerPS.Reports;
using SerPS.Tests.Evaluation;

namespace SerPS.Tests.Reports;

public class HtmlSummaryTests
{
    private static readonly PredictionSet Set = ScoresTests.Speakers(12, right: (_, clip) => clip is not (1 or 3));

    [Theory]
    [InlineData(null, "class=\"outcome open\"", "<b>Measured.</b> No target was set")]
    [InlineData(0.5, "class=\"outcome passed\"", "<b>Passed.</b> 1 target reached.")]
    [InlineData(0.99, "class=\"outcome failed\"", "<b>Not passed.</b> 1 of 1 target missed: UAR ≥ 0.99: 0.8")]
    public void The_first_screen_says_whether_it_passed(double? minimum, string style, string words)
    {
        string html = First(new EvaluationTargets { UnweightedAverageRecall = minimum });
        Assert.Contains(style, html, StringComparison.Ordinal);
        Assert.Contains(words, html, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_numbers_the_weakest_and_what_to_do_stand_before_all_figures()
    {
        string html = First(new EvaluationTargets());
        Assert.Equal(3, html.Split("<div class=\"number\">").Length - 1);
        Assert.Contains("guessing gives 0.500", html, StringComparison.Ordinal);
        Assert.Contains("<b>Weakest:</b> b, of which it finds 0.600", html, StringComparison.Ordinal);
        Assert.Contains("<ul class=\"advice\">\n<li>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_passes_on_its_own_training_clips_is_not_shown_as_passed()
    {
        PredictionSet known = Set with { Clips = [.. Set.Clips.Select((clip, i) => clip with { TrainedOn = i < 30 })] };
        string html = First(new EvaluationTargets { UnweightedAverageRecall = 0.5 }, known);
        Assert.Contains("class=\"outcome open\"", html, StringComparison.Ordinal);
        Assert.Contains("trained on 30 of the 120 clips", html, StringComparison.Ordinal);
    }

    // what stands above the figures
    private static string First(EvaluationTargets targets, PredictionSet? set = null)
    {
        string html = HtmlReport.Describe(EvaluationReportTests.Report(set ?? Set, targets), "/");
        return html[..html.IndexOf("<h2>", StringComparison.Ordinal)];
    }
}
