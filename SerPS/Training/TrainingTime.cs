using System.Diagnostics;
using System.Globalization;
using SerPS.Learning;
using SerPS.Networks;

namespace SerPS.Training;

/// <summary>How long training will take, before it starts: a few steps are made on the side, of which nothing remains.</summary>
internal static class TrainingTime
{
    private const int Measured = 3;
    private static readonly TimeSpan Worth = TimeSpan.FromSeconds(30); // what is shorter need not be told

    /// <summary>The sentence; <see langword="null"/> where it is short, or no network is trained.</summary>
    public static string? Sentence(TrainingTask task, FeatureTable table)
    {
        TrainingOptions options = task.Options;
        if (options.Architecture is not NetworkSpec network)
        {
            return null;
        }

        int[] clips =
        [
            .. options.Folds ? task.Data.Split.Folds.Select(fold => fold.Train.Count).Append(table.Clips.Count)
                : [task.Data.Split.Folds[0].Train.Count],
        ];
        int batch = Math.Min(options.BatchSize, clips.Min());
        long steps = clips.Sum(count => (long)Math.Max(1, count / batch) * options.Epochs);
        if (batch < 2)
        {
            return null;
        }

        TimeSpan step = Step(network, options, table, batch, task.Cancellation), all = step * steps;
        return all < Worth ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{network.Name} takes up to about {Rounded(all)}: {steps} steps of {step.TotalSeconds:0.00} s, "
            + $"{options.Epochs} epochs{(clips.Length > 1 ? $" of each of {clips.Length} fits" : string.Empty)}, features not counted.");
    }

    /// <summary>A time as people say it: two digits at most.</summary>
    internal static string Rounded(TimeSpan time) => FormattableString.Invariant(
        time.TotalMinutes < 1.5 ? $"{time.TotalSeconds:0} s"
        : time.TotalHours < 1.5 ? $"{time.TotalMinutes:0} min"
        : (FormattableString)$"{time.TotalHours:0.0} h");

    private static TimeSpan Step(
        NetworkSpec network, TrainingOptions options, FeatureTable table, int batch, CancellationToken cancellation)
    {
        using var step = new TrainingStep(
            network, options, Scaler.Fit(table, [0, 1]), table.Spec, table.Labels.Count, batch,
            valuesOf: column => TargetRows.Values(table, column).Length);
        step.Run(cancellation); // makes memory ready
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < Measured; i++)
        {
            step.Run(cancellation);
        }

        return clock.Elapsed / Measured;
    }
}
