using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Learning;

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
        FitResult fit = learner.Fit(fold.Train, fold.Validation, "Training", progress, cancellation, checkpoint: checkpoint("training"));
        CalibratedFold calibrated = Calibrate(fit, fold);
        return new Assessment(
            fit,
            fold.Train,
            fold.Test,
            calibrated.Raw,
            fit.Model.Probabilities(table, fold.Test, calibrated.Temperature, settings.Session),
            calibrated.Temperature,
            RejectBelow([calibrated]),
            calibrated.Strangeness,
            StrangeAbove([calibrated]),
            split.Folds.Count == 1 ? split.Protocol : $"{split.Protocol}; fold {fold.Name} only");
    }

    /// <summary>
    /// Trains on every fold and pools the test clips. The network to ship is then trained on all clips, for the median of the folds'
    /// best epochs; its temperature is fitted on the pooled logits. The scores take each fold's own, fitted on its validation clips.
    /// </summary>
    public Assessment CrossValidate(Split split)
    {
        List<int> tested = [], bestEpochs = [];
        List<CalibratedFold> folds = [];
        foreach ((int index, Fold fold) in split.Folds.Index())
        {
            string stage = $"Fold {fold.Name} of {split.Folds.Count}";
            FitResult fit = learner.Fit(
                fold.Train, fold.Validation, stage, progress, cancellation, checkpoint: checkpoint($"fold-{index + 1}"));
            tested.AddRange(fold.Test);
            folds.Add(Calibrate(fit, fold));
            bestEpochs.Add(fit.BestEpoch);
        }

        int[] all = [.. Enumerable.Range(0, table.Clips.Count)];
        int epochs = bestEpochs.Order().ElementAt(bestEpochs.Count / 2);
        FitResult final = learner.Fit(all, [], "All clips", progress, cancellation, epochs, checkpoint("all"));
        return new Assessment(
            final,
            all,
            tested,
            [.. folds.SelectMany(fold => fold.Raw)],
            [.. folds.SelectMany(fold => fold.Probabilities)],
            Temperature.Fit([.. folds.SelectMany(fold => fold.Logits)], [.. tested.Select(row => labels[row])]),
            RejectBelow(folds),
            settings.StrangeShare > 0 ? Strangeness.Of(final.Model.Summaries(table, all, settings.Session)) : null,
            StrangeAbove(folds),
            split.Protocol);
    }

    private CalibratedFold Calibrate(FitResult fit, Fold fold) =>
        new(fit.Model, table, labels, fold, settings.Session, settings.StrangeShare > 0);

    private double? RejectBelow(IEnumerable<CalibratedFold> folds) =>
        Threshold([.. folds.SelectMany(fold => fold.ValidationConfidences)], settings.RejectShare, "rejectShare");

    // the share lies at the other end
    private double? StrangeAbove(IEnumerable<CalibratedFold> folds) => -Threshold(
        [.. folds.SelectMany(fold => fold.ValidationStrangeness).Select(value => -(double)value)], settings.StrangeShare, "strangeShare");

    private static double? Threshold(double[] ofValidation, double share, string option) =>
        share == 0 ? null
        : ofValidation.Length > 0 ? Rejection.ThresholdFor(ofValidation, share)
        : throw new SerException(ErrorId.DataInvalid, $"{option} needs validation clips, and the split has none.");
}
