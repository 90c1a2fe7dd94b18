using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Training.Tuning;

/// <summary>
/// Learns a last layer for a trained model and then, where that may be, goes on with the whole network. The epochs have to beat the last
/// layer alone on the validation clips: otherwise the network stays as it is.
/// </summary>
/// <param name="tuned">What is taught.</param>
/// <param name="model">Its model file.</param>
/// <param name="head">Learns the last layer.</param>
/// <param name="table">Features of all clips.</param>
/// <param name="labels">Label of each row.</param>
/// <param name="settings">How the network is trained.</param>
internal sealed class TuningLearner(
    Tuned tuned, ModelFile model, ILearner head, FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings) : ILearner
{
    private const string NotBetter = "on the validation clips no epoch of the whole network was better";

    /// <summary>With fewer clips of a label the whole network is left alone.</summary>
    public const int FewClips = 10;

    /// <inheritdoc/>
    public ILearner WithSession(SessionSettings session) =>
        new TuningLearner(tuned, model, head.WithSession(session), table, labels, settings with { Session = session });

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
        TuningRounds? given = epochs is { } number ? TuningRounds.Of(number) : null;
        string? reason = Reason(train, validation, given is not null, out StoredNetwork? network);
        bool whole = given is { } rounds ? rounds.Epochs > 0 && network is not null : reason is null;
        FitResult layer = head.Fit(train, validation, stage, progress, cancellation, given?.Penalties, whole ? null : checkpoint);
        var start = (TrainedHead)layer.Model;
        if (!whole)
        {
            return layer with { Model = start.Because(reason ?? NotBetter) };
        }

        var taught = new TunedNetwork(network!, start.Heard, start.Layer!);
        var trainer = new Trainer(taught, table, labels, settings)
        {
            Start = FitState.Start with { Best = taught.Start(), BestScore = Score(start, validation, cancellation) },
        };
        FitResult fit = trainer.Fit(
            train, validation, $"{stage}, whole network", progress, cancellation, given?.Epochs, checkpoint);
        return fit.BestEpoch == 0
            ? layer with { Model = start.Because(NotBetter) }
            : fit with { BestEpoch = new TuningRounds(layer.BestEpoch, fit.BestEpoch).Number };
    }

    // why only the last layer is learned; null where the network may be
    private string? Reason(
        IReadOnlyList<int> train, IReadOnlyList<int> validation, bool chosen, out StoredNetwork? network)
    {
        network = null;
        if (tuned.Tune == TuneScope.Head)
        {
            return "as it was asked for";
        }

        if (!StoredNetwork.TryRead(model, out network, out string problem))
        {
            return problem;
        }

        (int label, int count) = train.Concat(validation).CountBy(row => labels[row]).MinBy(pair => pair.Value);
        return tuned.Tune == TuneScope.Network ? null
            : count < FewClips
                ? $"of '{table.Labels[label]}' there are {Counted.Of(count, "clip")}, and the whole network wants {FewClips} of each label"
            : validation.Count == 0 && !chosen ? "there are no validation clips to choose the epochs of the whole network"
            : null;
    }

    // as the epochs of the network are scored
    private double Score(TrainedHead start, IReadOnlyList<int> validation, CancellationToken cancellation) => validation.Count == 0
        ? double.NegativeInfinity
        : MonitoredScores.Of(
            settings.Monitor,
            start.Logits(table, validation, settings.Session, cancellation),
            [.. validation.Select(row => labels[row])],
            validation,
            CorpusLabels.Masked(table, labels, settings));
}
