using System.Collections.Concurrent;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>
/// Features of changed recordings. Which change a clip gets depends only on seed, epoch and clip. Safe for concurrent use.
/// </summary>
/// <param name="table">The clips.</param>
/// <param name="settings">The changes, and how many variants of a recording are made.</param>
internal sealed class WaveformVariants(FeatureTable table, TrainingSettings settings)
{
    private readonly ExtractorPool _pool = new(table.Spec);
    private readonly ConcurrentDictionary<(int Variant, int Row), float[]> _kept = new();

    /// <summary>A table of some clips as the first epoch hears them.</summary>
    /// <param name="table">The clips as they are.</param>
    /// <param name="rows">Which of them.</param>
    /// <param name="settings">The changes.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static FeatureTable TableOf(
        FeatureTable table, IReadOnlyList<int> rows, TrainingSettings settings, CancellationToken cancellation)
    {
        var variants = new WaveformVariants(table, settings with { AugmentVariants = 0 });
        int length = table.Spec.Length;
        var values = new float[rows.Count * length];
        var options = new ParallelOptions
        {
            CancellationToken = cancellation,
            MaxDegreeOfParallelism = settings.Threads > 0 ? settings.Threads : Environment.ProcessorCount,
        };
        Parallel.For(0, rows.Count, options, i =>
            variants.Get(rows[i], epoch: 1, occurrence: 0, cancellation).CopyTo(values.AsSpan(i * length)));
        return new FeatureTable(
            table.Spec, [.. rows.Select(row => table.Clips[row])], [.. rows.Select(row => table.Fingerprints[row])], values, table.Target);
    }

    /// <summary>The features of one variant.</summary>
    /// <param name="row">The clip.</param>
    /// <param name="epoch">The epoch, counted from 1.</param>
    /// <param name="occurrence">How often the clip came before in this epoch.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public float[] Get(int row, int epoch, int occurrence, CancellationToken cancellation)
    {
        if (settings.AugmentVariants == 0)
        {
            return Compute(row, epoch, row + (occurrence * table.Clips.Count), cancellation);
        }

        int variant = (epoch - 1 + occurrence) % settings.AugmentVariants;
        return _kept.GetOrAdd((variant, row), key => Compute(key.Row, key.Variant, key.Row, cancellation));
    }

    private float[] Compute(int row, int epoch, int item, CancellationToken cancellation)
    {
        AudioClip audio = ClipAudio.Read(table.Clips[row], cancellation);
        float[] features = _pool.Extract(settings.Augment.Apply(audio, AugmentationPipeline.Random(settings.Seed, "audio", epoch, item)));
        audio.Release();
        return features;
    }
}
