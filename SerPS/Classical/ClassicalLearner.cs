using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Classical;

/// <summary>Fits a classical learner to rows of a feature table.</summary>
/// <param name="learn">What learns.</param>
/// <param name="table">Features of all clips.</param>
/// <param name="labels">Label of each row.</param>
/// <param name="settings">Weights of the labels, seed, threads; for what learns in rounds, when to stop.</param>
/// <param name="restore">What makes the model again of the numbers that were kept; <see langword="null"/> where it is always fitted.</param>
internal sealed class ClassicalLearner(
    Func<LearningTask, FitResult> learn,
    FeatureTable table,
    IReadOnlyList<int> labels,
    TrainingSettings settings,
    Func<LearningTask, IReadOnlyList<Tensor>, TrainedModel?>? restore = null) : ILearner
{
    /// <inheritdoc/>
    public ILearner WithSession(SessionSettings session) =>
        new ClassicalLearner(learn, table, labels, settings with { Session = session }, restore);

    /// <inheritdoc/>
    public FitResult Fit(
        IReadOnlyList<int> train,
        IReadOnlyList<int> validation,
        string stage,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation,
        int? epochs = null,
        Checkpoint? checkpoint = null)
    {
        cancellation.ThrowIfCancellationRequested();
        var task = new LearningTask(table, labels, settings, [.. train], [.. validation])
        {
            Rounds = epochs ?? settings.Epochs,
            Progress = new FitProgress(progress, stage),
            Workers = new Workers(settings.Threads, cancellation),
        };
        int[] present = [.. task.Labels.Distinct()];
        if (present.Length < 2)
        {
            string what = present.Length == 0
                ? "there are no training clips"
                : $"all {train.Count} training clips have the label '{table.Labels[present[0]]}'";
            throw new SerException(ErrorId.DataInvalid, $"{stage}: {what}; a classifier needs two labels at least.");
        }

        FitState before = checkpoint?.Load() ?? FitState.Start;
        if (before.Fitted.Count > 0 && restore?.Invoke(task, before.Fitted) is { } model)
        {
            return new FitResult(model, before.BestEpoch, before.Epoch, before.History);
        }

        FitResult fit = learn(task);
        checkpoint?.Save(FitState.Start with
        {
            Epoch = fit.Epochs,
            BestEpoch = fit.BestEpoch,
            History = fit.History,
            Fitted = (fit.Model as IStoredModel)?.Numbers ?? [],
        });
        return fit;
    }
}
