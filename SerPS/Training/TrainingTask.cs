using SerPS.Learning;

namespace SerPS.Training;

/// <summary>One model of a request, to be trained or to be worked on in part.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Options">How this model is trained.</param>
/// <param name="Path">Its file.</param>
/// <param name="Data">The clips.</param>
/// <param name="Progress">Receives how far it is.</param>
/// <param name="Cancellation">Stops it.</param>
internal sealed record TrainingTask(
    TrainingRequest Request,
    TrainingOptions Options,
    string Path,
    TrainingData Data,
    IProgress<WorkProgress>? Progress,
    CancellationToken Cancellation)
{
    /// <summary>The clips' features.</summary>
    public FeatureTable Table() => Data.Table(Request.FeaturesOf(Options), Progress, Cancellation);

    /// <summary>What fits and tests the model.</summary>
    /// <param name="table">The clips' features.</param>
    /// <param name="checkpoint">Where a fit of some name is kept.</param>
    public Assessor Assessor(FeatureTable table, Func<string, Checkpoint> checkpoint) =>
        new(Options.Architecture.Learner(table, Data.Labels, Options), table, Data.Labels, Options, checkpoint, Progress, Cancellation);
}
