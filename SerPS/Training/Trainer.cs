using System.Globalization;
using SerPS.Networks;

namespace SerPS.Training;

/// <summary>Fits a network to the rows of a feature table.</summary>
/// <param name="table">Features of all clips.</param>
/// <param name="labels">Label of each row.</param>
/// <param name="settings">How to train.</param>
public sealed class Trainer(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings)
{
    private int LabelCount => table.Labels.Count;

    /// <summary>Trains until the validation accuracy stops rising and keeps the best epoch's weights.</summary>
    /// <param name="train">Rows to learn from.</param>
    /// <param name="validation">Rows that choose the epoch; empty trains all epochs and keeps the last.</param>
    /// <param name="stage">What progress reports call this fit.</param>
    /// <param name="progress">Receives a report an epoch.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.TrainingDiverged"/>: the loss became NaN or infinite. <see cref="ErrorId.DataInvalid"/>: too few clips.
    /// </exception>
    public Fit Fit(
        IReadOnlyList<int> train, IReadOnlyList<int> validation, string stage, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        int batch = Math.Min(settings.BatchSize, train.Count);
        if (batch < 2)
        {
            throw new SerException(ErrorId.DataInvalid, $"{stage}: {train.Count} training clips and a batch of {settings.BatchSize}; 2 are the least.");
        }

        Scaler scaler = Scaler.Fit(table, train);
        using var step = new TrainingStep(settings, scaler, table.Spec.Shape, LabelCount, batch);
        TrainedNetwork Snapshot(ParameterSet parameters) => new(settings.Network, scaler, parameters, table.Spec.Shape, LabelCount);

        TrainedNetwork? best = null;
        double bestAccuracy = -1;
        int bestEpoch = 0, epoch = 0;
        while (epoch < settings.Epochs && (validation.Count == 0 || epoch - bestEpoch < settings.Patience))
        {
            epoch++;
            double loss = RunEpoch(step, train, epoch, stage, cancellation);
            string status = string.Create(CultureInfo.InvariantCulture, $"epoch {epoch} of {settings.Epochs}, loss {loss:0.000}");
            if (validation.Count > 0)
            {
                TrainedNetwork now = Snapshot(step.ReadParameters());
                double accuracy = Accuracy(now, validation);
                status += string.Create(CultureInfo.InvariantCulture, $", validation accuracy {accuracy:0.000}");
                if (accuracy > bestAccuracy)
                {
                    (best, bestAccuracy, bestEpoch) = (now, accuracy, epoch);
                }
            }

            progress?.Report(new WorkProgress(stage, (double)epoch / settings.Epochs, status));
        }

        return best is null ? new Fit(Snapshot(step.ReadParameters()), epoch, epoch) : new Fit(best, bestEpoch, epoch);
    }

    // clips in a new order; the last ones that fill no batch wait for another epoch
    private double RunEpoch(TrainingStep step, IReadOnlyList<int> train, int epoch, string stage, CancellationToken cancellation)
    {
        int[] order = [.. train];
        new CounterRandom(settings.Seed, $"order/{epoch}").Shuffle(order.AsSpan());
        int steps = order.Length / step.BatchSize;
        double sum = 0;
        for (int i = 0; i < steps; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Fill(step, order.AsSpan(i * step.BatchSize, step.BatchSize));
            float loss = step.Run();
            sum += float.IsFinite(loss) ? loss : throw new SerException(
                ErrorId.TrainingDiverged, $"{stage}: the loss became {loss} in epoch {epoch}, step {i + 1}. Try a lower learning rate.");
        }

        return sum / steps;
    }

    private void Fill(TrainingStep step, ReadOnlySpan<int> rows)
    {
        int width = table.Spec.Length;
        step.Targets.Clear();
        for (int i = 0; i < rows.Length; i++)
        {
            table.Row(rows[i]).CopyTo(step.Features[(i * width)..]);
            step.Targets[(i * LabelCount) + labels[rows[i]]] = 1;
        }
    }

    private double Accuracy(TrainedNetwork network, IReadOnlyList<int> rows)
    {
        float[][] logits = network.Logits(table, rows, settings.Session);
        return rows.Where((row, i) => Array.IndexOf(logits[i], logits[i].Max()) == labels[row]).Count() / (double)rows.Count;
    }
}
