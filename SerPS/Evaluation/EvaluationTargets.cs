namespace SerPS.Evaluation;

/// <summary>What a model must reach; <see langword="null"/> asks for nothing.</summary>
public sealed record EvaluationTargets
{
    /// <summary>Least accuracy; below it <c>serps</c> exits with 4.</summary>
    [Option(Name = "minimum-accuracy", Parameter = "MinimumAccuracy", Value = "0…1", Least = 0, Most = 1)]
    public double? Accuracy { get; init; }

    /// <summary>Least weighted F1; below it <c>serps</c> exits with 4.</summary>
    [Option(Name = "minimum-weighted-f1", Parameter = "MinimumWeightedF1", Value = "0…1", Least = 0, Most = 1)]
    public double? WeightedF1 { get; init; }

    /// <summary>Least recall of each emotion that the test clips have; below it <c>serps</c> exits with 4.</summary>
    [Option(Name = "minimum-recall", Parameter = "MinimumRecall", Value = "0…1", Least = 0, Most = 1)]
    public double? Recall { get; init; }

    /// <summary>Least unweighted average recall; below it <c>serps</c> exits with 4.</summary>
    [Option(Name = "minimum-uar", Parameter = "MinimumUar", Value = "0…1", Least = 0, Most = 1)]
    public double? UnweightedAverageRecall { get; init; }

    /// <summary>
    /// Least concordance correlation of each dimension, of a model that tells dimensions; below it <c>serps</c> exits with 4.
    /// </summary>
    [Option(Name = "minimum-ccc", Parameter = "MinimumCcc", Value = "0…1", Least = 0, Most = 1)]
    public double? Concordance { get; init; }

    /// <summary>Asks the minimum of the lower end of the interval, not of the score on these clips.</summary>
    [Option]
    public bool OnLowerBound { get; init; }

    /// <summary>Checks that the targets make sense together.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the lower end of nothing.</exception>
    public void Validate()
    {
        if (OnLowerBound && (OfClasses ?? Concordance) is null)
        {
            throw new SerException(ErrorId.OptionInvalid, "The lower end of the interval is to reach a minimum, but none is given.");
        }
    }

    private double? OfClasses => Accuracy ?? WeightedF1 ?? Recall ?? UnweightedAverageRecall;

    /// <summary>Checks that what is tested has such scores.</summary>
    /// <param name="task">What kind of answer is tested.</param>
    /// <param name="name">The model, or the file of predictions.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: it has not.</exception>
    public void RequireFor(TaskKind task, string name)
    {
        if (task == TaskKind.Classes && Concordance is not null)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{name}' tells labels: a least concordance correlation needs a model that tells dimensions.");
        }

        if (task == TaskKind.Dimensions && OfClasses is not null)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{name}' tells dimensions, which have no accuracy, F1 or recall: ask for a least CCC.");
        }
    }

    /// <summary>Compares the scores of dimensions with the target: a result for each dimension.</summary>
    internal IReadOnlyList<TargetResult> Check(DimensionScores scores, MeasuredClips clips) => Concordance is not { } least ? [] :
    [
        .. scores.Dimensions.Select(one => new TargetResult("CCC", one.Name, least, one.Concordance, OnLowerBound, clips.Speakers)),
    ];

    /// <summary>Compares scores with the targets.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="predictions">What they were computed from.</param>
    /// <returns>A result for each target, and where recall is asked for, for each emotion with clips; of the lower end of the interval,
    /// which cannot be known without clips, for every emotion.</returns>
    public IReadOnlyList<TargetResult> Check(Scores scores, PredictionSet predictions)
    {
        List<TargetResult> results = [];
        void Require(string name, string? emotion, double? minimum, Score score)
        {
            if (minimum is { } least)
            {
                int speakers = predictions.Speakers(clip => emotion is null || predictions.Labels[clip.Truth] == emotion);
                results.Add(new TargetResult(name, emotion, least, score, OnLowerBound, speakers));
            }
        }

        Require("accuracy", null, Accuracy, scores.Accuracy);
        Require("weighted F1", null, WeightedF1, scores.WeightedF1);
        Require("UAR", null, UnweightedAverageRecall, scores.UnweightedAverageRecall);
        foreach (EmotionScore emotion in scores.Emotions.Where(emotion => emotion.Support > 0 || OnLowerBound))
        {
            Require("recall", emotion.Emotion, Recall, emotion.Recall);
        }

        return results;
    }
}
