namespace SerPS.Training;

/// <summary>Progress of one model of several: each stage says whose it is.</summary>
/// <param name="name">Name of the model.</param>
/// <param name="progress">Receives the reports.</param>
internal sealed class NamedProgress(string name, IProgress<WorkProgress> progress) : IProgress<WorkProgress>
{
    /// <inheritdoc/>
    public void Report(WorkProgress value) => progress.Report(value with { Stage = $"{name}: {value.Stage}" });
}
