using SerPS.Networks;

namespace SerPS.Training;

/// <summary>Fits a network to the rows of a feature table.</summary>
/// <param name="table">Features of all clips.</param>
/// <param name="labels">Label of each row.</param>
/// <param name="settings">How to train.</param>
public sealed class Trainer(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings)
{
    private readonly WaveformVariants? _variants = settings.Augment.ChangesAudio ? new(table, settings) : null;

    private int LabelCount => table.Labels.Count;

    /// <summary>Trains until the monitored score stops rising and keeps the best epoch's weights.</summary>
    /// <param name="train">Rows to learn from.</param>
    /// <param name="validation">Rows that choose the epoch; empty trains all epochs and keeps the last.</param>
    /// <param name="stage">What progress reports call this fit.</param>
    /// <param name="progress">Receives reports several times a second at most.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <param name="epochs">Epoch to end after; the schedule still runs as if for all. <see langword="null"/> for all.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.TrainingDiverged"/>: the loss became NaN or infinite. <see cref="ErrorId.DataInvalid"/>: too few clips.
    /// </exception>
    public Fit Fit(
        IReadOnlyList<int> train,
        IReadOnlyList<int> validation,
        string stage,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation,
        int? epochs = null)
    {
        int batch = Math.Min(settings.BatchSize, train.Count);
        if (batch < 2)
        {
            throw new SerException(ErrorId.DataInvalid, $"{stage}: {train.Count} training clips and a batch of {settings.BatchSize}; 2 are the least.");
        }

        var scaler = Scaler.Fit(table, train);
        int[] counts = [.. Enumerable.Range(0, LabelCount).Select(label => train.Count(row => labels[row] == label))];
        double[] weights = settings.ClassWeights.For(table.Labels, counts);
        FitState state = FitState.Start;
        using var batches = new BatchSource(table, labels, settings, train, batch, _variants, cancellation);
        using var step = new TrainingStep(
            settings, scaler, table.Spec.Shape, LabelCount, batch, weights.All(weight => weight == 1) ? null : weights, state.Training);
        TrainedNetwork Ship(ParameterSet parameters) => new(settings.Network, scaler, parameters, table.Spec.Shape, LabelCount);

        int last = epochs ?? settings.Epochs;
        var report = new FitReport(progress, stage, last, batches.Steps, batch);
        while (state.Epoch < last && (validation.Count == 0 || state.Epoch - state.BestEpoch < settings.Patience))
        {
            state = RunEpoch(step, batches, state, report, cancellation);
            TrainingState reached = step.ReadState();
            ParameterSet parameters = step.Parameters(reached);
            double loss = state.LossSum / batches.Steps;
            double score = validation.Count == 0 ? -loss : MonitoredScore.Of(
                settings.Monitor,
                Ship(parameters).Logits(table, validation, settings.Session),
                [.. validation.Select(row => labels[row])]);
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
        }

        return new Fit(Ship(state.Best!), state.BestEpoch, state.Epoch, state.History);
    }

    private FitState RunEpoch(TrainingStep step, BatchSource batches, FitState state, FitReport report, CancellationToken cancellation)
    {
        double[] scores = [.. state.History.Select(record => record.Score)];
        int epoch = state.Epoch + 1;
        for (int i = state.StepInEpoch; i < batches.Steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            batches.Fill(step, epoch, i);
            step.RateFactor = settings.Schedule.Factor((epoch - 1 + ((double)i / batches.Steps)) / settings.Epochs, scores);
            float loss = step.Run();
            if (!float.IsFinite(loss))
            {
                throw new SerException(
                    ErrorId.TrainingDiverged, $"{report.Stage}: the loss became {loss} in epoch {epoch}, step {i + 1}. Try a lower learning rate.");
            }

            state = state with { StepInEpoch = i + 1, LossSum = state.LossSum + loss };
            report.Step(epoch, i + 1, state.LossSum / (i + 1));
        }

        return state;
    }
}
