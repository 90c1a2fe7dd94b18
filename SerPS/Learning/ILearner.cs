using SerPS.Runtime;

namespace SerPS.Learning;

/// <summary>Fits one architecture to some rows of a feature table.</summary>
public interface ILearner
{
    /// <summary>Learns from some clips, and lets others choose when to stop.</summary>
    /// <param name="train">Rows to learn from.</param>
    /// <param name="validation">Rows that choose the epoch; empty learns to the end.</param>
    /// <param name="stage">What progress reports call this fit.</param>
    /// <param name="progress">Receives reports several times a second at most.</param>
    /// <param name="cancellation">Stops the fit.</param>
    /// <param name="epochs">Epoch to end after; a schedule still runs as if for all. <see langword="null"/> for all.</param>
    /// <param name="checkpoint">Where the fit goes on from, and what it is kept in; <see langword="null"/> keeps nothing.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.TrainingDiverged"/>: the loss became NaN or infinite. <see cref="ErrorId.DataInvalid"/>: too few clips.
    /// </exception>
    FitResult Fit(
        IReadOnlyList<int> train,
        IReadOnlyList<int> validation,
        string stage,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation,
        int? epochs = null,
        Checkpoint? checkpoint = null);

    /// <summary>The same learner on other threads, of which the fits that go on side by side have their own.</summary>
    /// <param name="session">Device, threads and log.</param>
    ILearner WithSession(SessionSettings session);
}
