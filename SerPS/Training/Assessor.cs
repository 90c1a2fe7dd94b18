using SerPS.Baselines;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Runtime;

namespace SerPS.Training;

/// <summary>Trains and tests by a split, so that no test clip ever chooses anything.</summary>
internal sealed class Assessor(
    ILearner learner,
    FeatureTable table,
    IReadOnlyList<int> labels,
    TrainingSettings settings,
    Func<string, Checkpoint>? checkpoint,
    IProgress<WorkProgress>? progress,
    CancellationToken cancellation)
{
    /// <summary>Name of the fit on all clips, beside those of the folds.</summary>
    public const string AllClips = "all";

    /// <summary>Trains on the first fold only; its validation clips choose the epoch and the temperature.</summary>
    public Assessment HoldOut(Split split)
    {
        Fold fold = split.Folds[0];
        AssessedFold assessed = Fit(fold, "Training", "training");
        return new Assessment(
            assessed.Fit,
            assessed.TrainedOn,
            fold.Test,
            assessed.Calibrated.Raw,
            assessed.Fit.Model.Probabilities(
                table, fold.Test, assessed.Calibrated.Temperature, settings.Session, assessed.Calibrated.Offsets),
            assessed.Calibrated.Temperature,
            assessed.Calibrated.Offsets,
            RejectBelow([assessed]),
            (settings.Refit ? MeasuredBy(assessed.Fit, assessed.TrainedOn) : assessed.Measure)?.With(Limits([assessed])),
            Baseline(fold.Validation, assessed.Calibrated.ValidationProbabilities),
            split.Folds.Count == 1 ? split.Protocol : $"{split.Protocol}; fold {fold.Name} only");
    }

    /// <summary>
    /// Trains on every fold and pools the test clips. The network to ship is then trained on all clips, for the median of the folds'
    /// best epochs; its temperature is fitted on the pooled logits. The scores take each fold's own, fitted on its validation clips.
    /// </summary>
    public Assessment CrossValidate(Split split)
    {
        var share = ThreadShare.Of(settings.Session, split.Folds.Count);
        AssessedFold[] assessed = [.. SideBySide<AssessedFold>.Run(
            split.Folds.Count,
            share.AtOnce,
            $"Folds, {share.AtOnce} at once",
            (i, teller) => On(share.Each, teller).Fit(split.Folds[i], StageOf(split, i + 1), NameOf(i + 1)),
            progress,
            cancellation)];
        CalibratedFold[] folds = [.. assessed.Select(fold => fold.Calibrated)];
        int[] tested = [.. split.Folds.SelectMany(fold => fold.Test)];
        int[] all = [.. Enumerable.Range(0, table.Clips.Count)];
        int epochs = assessed.Select(fold => fold.Fit.BestEpoch).Order().ElementAt(assessed.Length / 2);
        FitResult final = learner.Fit(all, [], "All clips", progress, cancellation, epochs, checkpoint?.Invoke(AllClips));
        return new Assessment(
            final,
            all,
            tested,
            [.. folds.SelectMany(fold => fold.Raw)],
            [.. folds.SelectMany(fold => fold.Probabilities)],
            table.Task == TaskKind.Dimensions ? 1
                : Temperature.Fit([.. folds.SelectMany(fold => fold.Logits)], [.. tested.Select(row => labels[row])]),
            MeanOffsets(folds),
            RejectBelow(assessed),
            MeasuredBy(final, all)?.With(Limits(assessed)),
            Baseline(tested, [.. folds.SelectMany(fold => fold.Probabilities)]),
            split.Protocol);
    }

    /// <summary>Fits what <see cref="CrossValidate"/> fits for one fold, so that the checkpoints have it.</summary>
    /// <param name="split">All folds.</param>
    /// <param name="number">Which, counted from 1.</param>
    public FitResult FitFold(Split split, int number) =>
        On(ThreadShare.Of(settings.Session, split.Folds.Count).Each, new Teller(progress, tell => tell(), cancellation))
            .Fits(split.Folds[number - 1], StageOf(split, number), NameOf(number)).Chosen;

    private Assessor On(SessionSettings session, Teller teller)
    {
        session = session with { Log = teller.Relay(session.Log) };
        TrainingSettings own = settings with { Session = session };
        return new Assessor(learner.WithSession(session), table, labels, own, checkpoint, teller.Progress, teller.Cancellation);
    }

    private static string StageOf(Split split, int number) => $"Fold {split.Folds[number - 1].Name} of {split.Folds.Count}";

    private static string NameOf(int number) => $"fold-{number}";

    // validation clips choose; where it is asked for, what is tested is then trained anew on them too
    private (FitResult Chosen, FitResult Tested, int[] TrainedOn) Fits(Fold fold, string stage, string name)
    {
        FitResult chosen = learner.Fit(fold.Train, fold.Validation, stage, progress, cancellation, checkpoint: checkpoint?.Invoke(name));
        bool refit = settings.Refit && fold.Validation.Count > 0;
        int[] both = refit ? [.. fold.Train.Concat(fold.Validation).Order()] : [.. fold.Train];
        FitResult tested = !refit ? chosen : learner.Fit(
            both, [], $"{stage}, with the validation clips", progress, cancellation, chosen.BestEpoch, checkpoint?.Invoke($"{name}-refit"));
        return (chosen, tested, both);
    }

    private AssessedFold Fit(Fold fold, string stage, string name)
    {
        (FitResult chosen, FitResult tested, int[] both) = Fits(fold, stage, name);
        Strangeness? measure = MeasuredBy(chosen, fold.Train);
        float[][] distances = measure is null
            ? []
            : chosen.Model.DistancesOf(measure, table, fold.Validation, settings.Session);
        return new AssessedFold(
            tested, both, new CalibratedFold(chosen.Model, tested.Model, table, labels, fold, settings), measure, distances);
    }

    private static double[]? MeanOffsets(CalibratedFold[] folds) => folds.All(fold => fold.Offsets is not null)
        ? [.. Enumerable.Range(0, folds[0].Offsets!.Length).Select(label => folds.Average(fold => fold.Offsets![label]))]
        : null;

    // a telephone's band and noise that training heard are not strange
    private Strangeness? MeasuredBy(FitResult fit, IReadOnlyList<int> rows)
    {
        if (settings.StrangeShare == 0)
        {
            return null;
        }

        return Strangeness.Of(settings.Augment.ChangesAudio
            ? fit.Model.Traits(
                WaveformVariants.TableOf(table, rows, settings, cancellation), [.. Enumerable.Range(0, rows.Count)], settings.Session)
            : fit.Model.Traits(table, rows, settings.Session));
    }

    // in single precision, as the model file says it: the clip at the threshold is not below it
    private double? RejectBelow(IEnumerable<AssessedFold> folds) => Threshold(
        [.. folds.SelectMany(fold => fold.Calibrated.ValidationProbabilities).Select(row => (double)(float)row.Max())],
        settings.RejectShare,
        "rejectShare");

    // each trait calls its part of the share strange; the share lies at the other end
    private double[] Limits(IReadOnlyList<AssessedFold> folds)
    {
        float[][] distances = [.. folds.SelectMany(fold => fold.ValidationDistances)];
        int traits = distances.Length == 0 ? 1 : distances[0].Length;
        return [.. Enumerable.Range(0, traits).Select(trait => -Threshold(
            [.. distances.Select(ofClip => -(double)ofClip[trait])], settings.StrangeShare / traits, "strangeShare")!.Value)];
    }

    // from clips that the network which judged them was not trained on
    private BaselineRule? Baseline(IReadOnlyList<int> rows, IReadOnlyList<double[]> probabilities) =>
        table.Task == TaskKind.Dimensions ? null : BaselineFit.Of(
        [
            .. rows.Zip(probabilities).Where(clip => table.Clips[clip.First].Speaker is not null).Select(clip => new LabelledEvidence(
                Evidence.Of(clip.Second, null),
                labels[clip.First],
                table.Clips[clip.First].Speaker!,
                table.Clips[clip.First].Corpus ?? string.Empty)),
        ],
        table.Labels.Count);

    private static double? Threshold(double[] ofValidation, double share, string option) =>
        share == 0 ? null
        : ofValidation.Length > 0 ? Rejection.ThresholdFor(ofValidation, share)
        : throw new SerException(ErrorId.DataInvalid, $"{option} needs validation clips, and the split has none.");

    /// <summary>What came of a fold.</summary>
    /// <param name="Fit">What is tested.</param>
    /// <param name="TrainedOn">Rows it was trained on.</param>
    /// <param name="Calibrated">What it says about the test clips.</param>
    /// <param name="Measure">What measures strangeness to it; <see langword="null"/> where none is asked for.</param>
    /// <param name="ValidationDistances">Of each validation clip its distance by each trait, to what was not trained on it.</param>
    private sealed record AssessedFold(
        FitResult Fit, IReadOnlyList<int> TrainedOn, CalibratedFold Calibrated, Strangeness? Measure, float[][] ValidationDistances);
}
