using System.Numerics.Tensors;
using SerPS.Learning;
using SerPS.Runtime;

namespace SerPS.Networks;

/// <summary>Fits a network to the rows of a feature table.</summary>
/// <param name="network">The network.</param>
/// <param name="table">Features of all clips.</param>
/// <param name="labels">Label of each row.</param>
/// <param name="settings">How to train.</param>
public sealed class Trainer(NetworkSpec network, FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings) : ILearner
{
    private readonly CorpusLabels? _counted = CorpusLabels.Masked(table, labels, settings);

    private WaveformVariants? _variants = settings.Augment.ChangesAudio ? new(table, settings) : null;

    /// <summary>Where fits begin: a start that has a score already has to be beaten.</summary>
    internal FitState Start { get; init; } = FitState.Start;

    private int LabelCount => table.Labels.Count;

    /// <inheritdoc/>
    public ILearner WithSession(SessionSettings session) =>
        new Trainer(network, table, labels, settings with { Session = session }) { _variants = _variants, Start = Start };

    /// <summary>Trains until the monitored score stops rising and keeps the best epoch's weights.</summary>
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
        int batch = Math.Min(settings.BatchSize, train.Count);
        if (batch < 2)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"{stage}: {train.Count} training clips and a batch of {settings.BatchSize}; 2 are the least.");
        }

        var scaler = Scaler.Fit(table, train);
        DimensionScale? scale = table.Task == TaskKind.Dimensions ? DimensionScale.Fit(table, train) : null;
        int[] counts = [.. Enumerable.Range(0, LabelCount).Select(label => train.Count(row => labels[row] == label))];
        double[] weights = settings.ClassWeights.For(table.Labels, counts);
        FitState state = checkpoint?.Load() is { Training: not null } kept ? kept : Start;
        using var step = new TrainingStep(
            network,
            settings,
            scaler,
            table.Spec,
            LabelCount,
            batch,
            weights.All(weight => weight == 1) ? null : weights,
            column => TargetRows.Values(table, column).Length,
            state.Training,
            _counted is not null);
        var targets = new TargetRows(table, labels, step.AuxiliaryColumns, _counted, scale);
        using var batches = new BatchSource(table, labels, targets, settings, train, batch, _variants, cancellation);
        TrainedNetwork Ship(ParameterSet parameters) => new(network, scaler, parameters, table.Spec, LabelCount, scale);

        int last = epochs ?? settings.Epochs;
        double before = state.History.Count > 0 ? state.History[^1].Seconds : 0;
        var report = new FitReport(progress, stage, last, batches.Steps, batch, before);
        while (state.Epoch < last && (validation.Count == 0 || state.Epoch - state.BestEpoch < settings.Patience) && !GivesUp(state))
        {
            state = RunEpoch(step, batches, state, last, report, checkpoint, cancellation);
            TrainingState reached = step.ReadState();
            if (!reached.Tensors.All(tensor => float.IsFinite(TensorPrimitives.SumOfMagnitudes<float>(tensor.Values<float>()))))
            {
                throw Diverged("a weight", $"epoch {state.Epoch + 1}, after step {batches.Steps}", stage);
            }

            ParameterSet parameters = step.Parameters(reached);
            double loss = state.LossSum / batches.Steps;
            double score = -loss;
            if (validation.Count > 0)
            {
                try
                {
                    float[][] logits = Ship(parameters).Logits(table, validation, settings.Session, cancellation);
                    score = scale is not null
                        ? MonitoredScores.Of(logits, [.. validation.Select(table.Measures)])
                        : MonitoredScores.Of(settings.Monitor, logits, [.. validation.Select(row => labels[row])], validation, _counted);
                }
                catch (OperationCanceledException)
                {
                    checkpoint?.Save(state with { Training = reached }); // after the last step of an epoch that has no score yet
                    throw;
                }
            }

            int epoch = state.Epoch + 1;
            var record = new EpochRecord(epoch, step.Steps, loss, score, settings.LearningRate * step.RateFactor, report.Seconds);
            bool better = validation.Count == 0 || state.Best is null || score > state.BestScore;
            state = new FitState(
                reached,
                epoch,
                0,
                0,
                better ? parameters : state.Best,
                better ? epoch : state.BestEpoch,
                better ? score : state.BestScore,
                [.. state.History, record]);
            report.Epoch(record, validation.Count == 0 ? null : settings.Monitor);
            checkpoint?.SaveNowAndThen(state);
        }

        checkpoint?.Save(state);

        return new FitResult(Ship(state.Best!), state.BestEpoch, state.Epoch, state.History);
    }

    private bool GivesUp(FitState state) =>
        state.Epoch > 0 && settings.GivesUp?.Invoke([.. state.History.Select(record => record.Score)]) == true;

    private FitState RunEpoch(
        TrainingStep step,
        BatchSource batches,
        FitState begin,
        int epochs,
        FitReport report,
        Checkpoint? checkpoint,
        CancellationToken cancellation)
    {
        double[] scores = [.. begin.History.Select(record => record.Score)];
        FitState state = begin;
        int epoch = begin.Epoch + 1;
        try
        {
            for (int i = begin.StepInEpoch; i < batches.Steps; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                batches.Fill(step, epoch, i);
                step.RateFactor = settings.Schedule.Factor((epoch - 1 + ((double)i / batches.Steps)) / epochs, scores);
                float loss = step.Run(cancellation);
                if (!float.IsFinite(loss))
                {
                    checkpoint?.Save(begin);
                    throw Diverged("the loss", $"epoch {epoch}, step {i + 1}", report.Stage);
                }

                state = state with { StepInEpoch = i + 1, LossSum = state.LossSum + loss };
                report.Step(epoch, i + 1, state.LossSum / (i + 1));
            }
        }
        catch (OperationCanceledException) when (step.Steps > 0)
        {
            checkpoint?.Save(state with { Training = step.ReadState() });
            throw;
        }

        return state;
    }

    private static SerException Diverged(string what, string where, string stage) => new(
        ErrorId.TrainingDiverged,
        $"{stage}: {what} is no longer finite in {where}. Resume with a lower learning rate, or start again with one.");
}
