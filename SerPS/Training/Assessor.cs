using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Training;

/// <summary>Trains and tests by a split, so that no test clip ever chooses anything.</summary>
internal sealed class Assessor(
    ILearner learner,
    FeatureTable table,
    IReadOnlyList<int> labels,
    TrainingSettings settings,
    Func<string, Checkpoint> checkpoint,
    IProgress<WorkProgress>? progress,
    CancellationToken cancellation)
{
    /// <summary>Trains on the first fold only; its validation clips choose the epoch and the temperature.</summary>
    public Assessment HoldOut(Split split)
    {
        Fold fold = split.Folds[0];
        Fit fit = learner.Fit(fold.Train, fold.Validation, "Training", progress, cancellation, checkpoint: checkpoint("training"));
        double temperature = Temperature.Fit(fit.Model.Logits(table, fold.Validation, settings.Session), Truth(fold.Validation));
        return new Assessment(
            fit,
            fold.Train,
            fold.Test,
            fit.Model.Logits(table, fold.Test, settings.Session),
            fit.Model.Classify(table, fold.Test, temperature, settings.Session),
            temperature,
            split.Folds.Count == 1 ? split.Protocol : $"{split.Protocol}; fold {fold.Name} only");
    }

    /// <summary>
    /// Trains on every fold and pools the test clips. The network to ship is then trained on all clips, for the median of the folds'
    /// best epochs; its temperature is fitted on the pooled logits.
    /// </summary>
    public Assessment CrossValidate(Split split)
    {
        List<int> tested = [], bestEpochs = [];
        List<float[]> logits = [];
        foreach ((int index, Fold fold) in split.Folds.Index())
        {
            string stage = $"Fold {fold.Name} of {split.Folds.Count}";
            Fit fit = learner.Fit(fold.Train, fold.Validation, stage, progress, cancellation, checkpoint: checkpoint($"fold-{index + 1}"));
            tested.AddRange(fold.Test);
            logits.AddRange(fit.Model.Logits(table, fold.Test, settings.Session));
            bestEpochs.Add(fit.BestEpoch);
        }

        int[] all = [.. Enumerable.Range(0, table.Clips.Count)];
        int epochs = bestEpochs.Order().ElementAt(bestEpochs.Count / 2);
        Fit final = learner.Fit(all, [], "All clips", progress, cancellation, epochs, checkpoint("all"));
        int[] predicted = [.. logits.Select(row => Array.IndexOf(row, row.Max()))];
        return new Assessment(final, all, tested, logits, predicted, Temperature.Fit(logits, Truth(tested)), split.Protocol);
    }

    private int[] Truth(IReadOnlyList<int> rows) => [.. rows.Select(row => labels[row])];
}
