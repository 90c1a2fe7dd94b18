namespace SerPS.Evaluation;

/// <summary>What to do about a report, the most pressing first: in words, for those who decide.</summary>
internal static class Advice
{
    private const double WideInterval = 0.2, LargeCalibrationError = 0.1;

    /// <summary>The advice; never empty.</summary>
    public static IReadOnlyList<string> Of(EvaluationReport report)
    {
        Scores scores = report.Scores;
        return OrNone("wrong",
        [
            .. Clips(
                report.TrainedOn, scores.Clips, scores.UnweightedAverageRecall, "UAR", $"with every {report.Target}", scores.KnownSpeakers),
            .. Model(report),
            .. Confidence(report),
        ]);
    }

    /// <summary>The advice on a report of dimensions; never empty.</summary>
    public static IReadOnlyList<string> Of(DimensionReport report)
    {
        DimensionScores scores = report.Scores;
        string[] weak = [.. scores.Dimensions.Where(one => (one.Concordance.Lower ?? one.Concordance.Value) <= 0).Select(one => one.Name)];
        return OrNone("farthest",
        [
            .. Clips(report.TrainedOn, scores.Clips, scores.Concordance, "mean CCC", "with ratings that differ", report.Predictions.Speakers),
            .. report.Passed ? Array.Empty<string>() : ["Do not put it into use. Train it on more recordings like these."],
            .. weak.Length == 0 ? Array.Empty<string>()
                : [$"Do not rely on it for {string.Join(", ", weak)}: what it says there may have nothing to do with the truth."],
        ]);
    }

    // what to do where all is well
    private static string[] OrNone(string worstClips, string[] advice) => advice.Length > 0 ? advice
        : [$"Nothing here speaks against using it for recordings like these. Listen to the {worstClips} clips below, and test again when "
            + "recordings, speakers or rooms change."];

    // whether the numbers can be relied on
    private static IEnumerable<string> Clips(
        int trainedOn, int clips, Score score, string name, string each, int? knownSpeakers)
    {
        if (trainedOn > 0)
        {
            yield return $"Test it on recordings that it was not trained on: it knows {trainedOn} of these {clips} clips, so the numbers are too good.";
        }

        if (score.Lower is null)
        {
            yield return $"Test it on at least {Interval.LeastSpeakers} people whom the clips name, each {each}: "
                + "without them nobody can say how it does on others.";
        }
        else if (score.Upper - score.Lower > WideInterval)
        {
            yield return FormattableString.Invariant(
                $"Test it on more people{(knownSpeakers == 0 ? " whom the clips name" : string.Empty)}: these leave the {name} anywhere between {score.Lower:0.00} and {score.Upper:0.00}.");
        }
    }

    private static IEnumerable<string> Model(EvaluationReport report)
    {
        if (report.Comparison is { UnweightedAverageRecall.Lower: > 0 } comparison)
        {
            yield return $"Use '{comparison.Against}' instead: on the same clips its UAR is higher by "
                + $"{comparison.UnweightedAverageRecall}.";
        }

        if (!report.Passed)
        {
            yield return report.WorstGroup is { } worst
                ? $"Do not put it into use. Train it on more recordings like these, of {worst.By} {worst.Group} first."
                : "Do not put it into use. Train it on more recordings like these.";
        }

        double chance = 1.0 / report.Labels.Count;
        string[] missed =
            [.. report.Scores.Emotions.Where(label => label.Support > 0 && label.Recall.Value <= chance).Select(label => label.Emotion)];
        if (missed.Length > 0)
        {
            yield return $"Do not rely on it for {string.Join(", ", missed)}, which it finds no more often than guessing would: add "
                + $"recordings of {(missed.Length == 1 ? "it" : "them")}, or train without.";
        }
    }

    private static IEnumerable<string> Confidence(EvaluationReport report)
    {
        if (report.Calibration.After.Error > LargeCalibrationError)
        {
            yield return FormattableString.Invariant(
                $"Set no threshold by its confidence, which is off by {report.Calibration.After.Error:0.00} on average: training in ")
                + "folds on recordings like these sets it right.";
        }
    }
}
