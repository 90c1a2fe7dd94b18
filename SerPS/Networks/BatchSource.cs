using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>
/// The batches of a fit: sampled, augmented, mixed. A batch depends only on seed, epoch and place, so training can go on at any of them.
/// Features of changed recordings are computed ahead in the background, while the network learns from the batches before.
/// </summary>
internal sealed class BatchSource : IDisposable
{
    private readonly FeatureTable _table;
    private readonly IReadOnlyList<int> _labels;
    private readonly TargetRows _targets;
    private readonly TrainingSettings _settings;
    private readonly IReadOnlyList<int> _rows;
    private readonly double[] _boost;
    private readonly string[] _corpora;
    private readonly WaveformVariants? _variants;
    private readonly FeatureLayout _layout;
    private readonly int _batch;
    private readonly int _ahead;
    private readonly CancellationTokenSource _stop;
    private readonly Queue<(int Epoch, int Index, Task<float[][]> Values)> _pending = new();
    private (int Epoch, (int Row, int Occurrence)[] Items) _order;

    /// <summary>Prepares the batches.</summary>
    /// <param name="table">Features of all clips.</param>
    /// <param name="labels">Label of each row.</param>
    /// <param name="targets">What the network should say about each row.</param>
    /// <param name="settings">Sampler, augmentation, seed.</param>
    /// <param name="rows">Rows to learn from.</param>
    /// <param name="batch">Clips a batch.</param>
    /// <param name="variants">Gives changed recordings, where recordings are to be changed.</param>
    /// <param name="cancellation">Stops the work in the background.</param>
    public BatchSource(
        FeatureTable table,
        IReadOnlyList<int> labels,
        TargetRows targets,
        TrainingSettings settings,
        IReadOnlyList<int> rows,
        int batch,
        WaveformVariants? variants,
        CancellationToken cancellation)
    {
        (_table, _labels, _targets, _settings, _rows, _batch, _variants) = (table, labels, targets, settings, rows, batch, variants);
        int[] counts = [.. Enumerable.Range(0, table.Labels.Count).Select(label => rows.Count(row => labels[row] == label))];
        _corpora = CorpusLabels.CorporaOf(table);
        _boost = settings.OversampleBoost.For(table.Labels, counts);
        _layout = settings.Augment.ChangesFeatures ? FeatureLayout.Of(table.Spec, table.Spec.Length) : default;
        _ahead = settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Steps = Items(epoch: 1).Length / batch;
    }

    /// <summary>Batches an epoch; the last clips that fill none wait for another epoch.</summary>
    public int Steps { get; }

    /// <summary>Writes a batch into the inputs of a step.</summary>
    /// <param name="step">Where to.</param>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="index">The batch, counted from 0.</param>
    public void Fill(TrainingStep step, int epoch, int index)
    {
        (int Row, int Occurrence)[] items = Batch(epoch, index);
        float[][]? changed = _variants is null ? null : Take(epoch, index);
        int width = _table.Spec.Length;
        for (int i = 0; i < items.Length; i++)
        {
            (int row, int occurrence) = items[i];
            Span<float> values = step.Features.Slice(i * width, width);
            (changed is null ? _table.Row(row) : changed[i]).CopyTo(values);
            _targets.CopyTo(step.Targets.Slice(i * _targets.Width, _targets.Width), row);
            if (_settings.Augment.ChangesFeatures)
            {
                _settings.Augment.Apply(
                    values,
                    _layout,
                    AugmentationPipeline.Random(_settings.Seed, "features", epoch, row + (occurrence * _table.Clips.Count)));
            }
        }

        _settings.Augment.Mix(step.Features, step.Targets, items.Length, AugmentationPipeline.Random(_settings.Seed, "mix", epoch, index));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        Task.WhenAll(_pending.Select(batch => batch.Values)).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        _stop.Dispose();
    }

    // waits for a batch after seeing to it that the next ones are under way, into the next epoch too
    private float[][] Take(int epoch, int index)
    {
        (int nextEpoch, int nextIndex) = _pending.Count > 0 ? After(_pending.Last().Epoch, _pending.Last().Index) : (epoch, index);
        while (_pending.Count <= _ahead)
        {
            (int Row, int Occurrence)[] items = Batch(nextEpoch, nextIndex);
            int ofEpoch = nextEpoch;
            Task<float[][]> values = Task.Run(
                () => items.Select(item => _variants!.Get(item.Row, ofEpoch, item.Occurrence, _stop.Token)).ToArray(), _stop.Token);
            _pending.Enqueue((nextEpoch, nextIndex, values));
            (nextEpoch, nextIndex) = After(nextEpoch, nextIndex);
        }

        return _pending.Dequeue().Values.GetAwaiter().GetResult();
    }

    private (int Epoch, int Index) After(int epoch, int index) => index + 1 < Steps ? (epoch, index + 1) : (epoch + 1, 0);

    private (int Row, int Occurrence)[] Batch(int epoch, int index) => Items(epoch)[(index * _batch)..((index + 1) * _batch)];

    private (int Row, int Occurrence)[] Items(int epoch)
    {
        if (_order.Epoch != epoch)
        {
            int[] rows = EpochOrder.Draw(
                _settings.Sampler,
                _rows,
                row => _labels[row],
                row => _corpora[row],
                _boost,
                new CounterRandom(_settings.Seed, $"order/{epoch}"));
            var seen = new Dictionary<int, int>();
            _order = (epoch, [.. rows.Select(row => (row, seen[row] = seen.GetValueOrDefault(row, -1) + 1))]);
        }

        return _order.Items;
    }
}
