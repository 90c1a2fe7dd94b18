using System.Diagnostics;
using System.Globalization;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Runtime;
using SerPS.Training;

namespace SerPS.Benchmarks.Networks;

/// <summary>
/// Whether training waits for its batches: the share of each epoch's time that goes into filling the step's inputs, with the usual changes
/// of recordings and without them, one thread and all. Nothing else of an epoch (validation, checkpoints) is in it.
/// </summary>
internal static class InputWaiting
{
    private const int Epochs = 4;

    /// <summary>Measures a network on the recordings of a folder whose names a corpus knows.</summary>
    public static int Run(string name, string folder)
    {
        var network = (NetworkSpec)Architectures.All.Parse(name);
        FeatureTable table = FeatureReader.Read(
            Dataset.Read([folder]), [FeatureSpec.All.ParseNameOrJson(network.UsualExtractor)], Clip.EmotionColumn, 0, null, null, default)[0];
        int[] labels = [.. table.Clips.Select(table.LabelOf)];
        Console.WriteLine($"{name}, {labels.Length} recordings: of each epoch's time the share that goes into filling batches");
        Console.WriteLine("threads  changes of recordings  " + string.Join("  ", Enumerable.Range(1, Epochs).Select(epoch => $"epoch {epoch}")));
        foreach (int threads in (int[])[1, Environment.ProcessorCount])
        {
            foreach (bool changes in (bool[])[false, true])
            {
                TrainingSettings usual = network.Usual(new TrainingSettings()) with
                {
                    Session = new SessionSettings { Device = Device.Cpu, Threads = threads },
                };
                double[] shares = Measure(network, table, labels, changes ? usual : usual with { Augment = usual.Augment.OfFeatures });
                Console.WriteLine($"{threads,7}  {(changes ? "yes" : "no"),21}  "
                    + string.Join("  ", shares.Select(share => string.Create(CultureInfo.InvariantCulture, $"{share,7:0.0 %}"))));
            }
        }

        return 0;
    }

    private static double[] Measure(NetworkSpec network, FeatureTable table, int[] labels, TrainingSettings settings)
    {
        int[] rows = [.. Enumerable.Range(0, labels.Length)];
        int batch = Math.Min(settings.BatchSize, rows.Length);
        using var step = new TrainingStep(
            network, settings, Scaler.Fit(table, rows), table.Spec, table.Labels.Count, batch, valuesOf: column => TargetRows.Values(table, column).Length);
        using var batches = new BatchSource(
            table,
            labels,
            new TargetRows(table, labels, step.AuxiliaryColumns),
            settings,
            rows,
            batch,
            settings.Augment.ChangesAudio ? new WaveformVariants(table, settings) : null,
            CancellationToken.None);
        step.RateFactor = 0.1;
        return [.. Enumerable.Range(1, Epochs).Select(epoch =>
        {
            TimeSpan filling = TimeSpan.Zero;
            long begin = Stopwatch.GetTimestamp();
            for (int i = 0; i < batches.Steps; i++)
            {
                long start = Stopwatch.GetTimestamp();
                batches.Fill(step, epoch, i);
                filling += Stopwatch.GetElapsedTime(start);
                step.Run();
            }

            return filling / Stopwatch.GetElapsedTime(begin);
        })];
    }
}
