using System.Diagnostics;
using SerPS.Data;
using SerPS.Learning;
using SerPS.Training.Search;

namespace SerPS.Training;

/// <summary>The parts of a training that can be made by themselves: a fold, a trial.</summary>
internal static class TrainingParts
{
    /// <summary>Makes a trial of a search.</summary>
    public static TrainingPart MakeTrial(TrainingTask task)
    {
        TrainingRequest request = task.Request;
        Trial trial = new HyperparameterSearch(request.Search!, request, task.Options)
            .Make(task.Path, request.Trial!.Value.Number, task.Data, task.Progress, task.Cancellation);
        return new TrainingPart(task.Path, $"trial {request.Trial}", trial.Epochs, trial.Score, TimeSpan.FromSeconds(trial.Seconds));
    }

    /// <summary>Fits a fold.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: there are not as many.</exception>
    public static TrainingPart FitFold(TrainingTask task)
    {
        var clock = Stopwatch.StartNew();
        (int number, int count) = (task.Request.Fold!.Value.Number, task.Request.Fold.Value.Count);
        Split split = task.Data.Split;
        if (count != split.Folds.Count)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"The split has {split.Folds.Count} folds; expected K/{split.Folds.Count}, not {number}/{count}.");
        }

        FeatureTable table = task.Table();
        var checkpoints = RunCheckpoints.Join(task.Path, task.Options, table, split);
        FitResult fit = task.Assessor(table, name => checkpoints.For(name, _ => { })) // curves are written when all are there
            .FitFold(split, number);
        double? score = split.Folds[number - 1].Validation.Count > 0 && fit.History.Count > 0
            ? fit.History[task.Options.Architecture.EpochsOf(fit.BestEpoch) - 1].Score
            : null;
        return new TrainingPart(task.Path, $"fold {task.Request.Fold}", fit.Epochs, score, clock.Elapsed);
    }
}
