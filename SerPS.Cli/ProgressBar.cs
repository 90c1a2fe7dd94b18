using System.Diagnostics;
using Spectre.Console;

namespace SerPS.Cli;

/// <summary>Shows how far a long verb is, on standard error: a bar on a terminal, a line a stage elsewhere.</summary>
internal static class ProgressBar
{
    public static T Show<T>(bool quiet, Func<IProgress<WorkProgress>?, T> work)
    {
        if (quiet)
        {
            return work(null);
        }

        if (Console.IsErrorRedirected)
        {
            return work(new Lines());
        }

        return Terminal.ErrorOutput.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context => work(new Bars(context)));
    }

    /// <summary>The same for work that reports how many of its items are done.</summary>
    public static T Show<T>(bool quiet, string stage, int items, Func<IProgress<int>?, T> work) =>
        Show(quiet, progress => work(progress is null ? null : new Counter(progress, stage, items)));

    /// <summary>The same for work that gives one value after the other: each comes out when nothing is shown.</summary>
    public static IEnumerable<T> Each<T>(bool quiet, Func<IProgress<WorkProgress>, IEnumerable<T>> work)
    {
        var relay = new Relay();
        using IEnumerator<T> values = work(relay).GetEnumerator();
        while (Show(quiet, progress => relay.Next(progress, values)))
        {
            yield return values.Current;
        }
    }

    private sealed class Relay : IProgress<WorkProgress>
    {
        private IProgress<WorkProgress>? _progress;

        public void Report(WorkProgress value) => _progress?.Report(value);

        public bool Next<T>(IProgress<WorkProgress>? progress, IEnumerator<T> values)
        {
            _progress = progress;
            return values.MoveNext();
        }
    }

    private sealed class Counter(IProgress<WorkProgress> progress, string stage, int items) : IProgress<int>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public void Report(int value) => progress.Report(
            new WorkProgress(stage, (double)value / Math.Max(1, items), WorkProgress.Count(value, items, _clock.Elapsed)));
    }

    private sealed class Bars(ProgressContext context) : IProgress<WorkProgress>
    {
        private string? _stage;
        private ProgressTask? _task;

        public void Report(WorkProgress value)
        {
            if (value.Stage != _stage)
            {
                _task?.StopTask();
                _stage = value.Stage;
                _task = context.AddTask(Markup.Escape(value.Stage), maxValue: 1);
            }

            _task!.Description = Markup.Escape($"{value.Stage}: {value.Status}");
            _task.Value = value.Done;
        }
    }

    private sealed class Lines : IProgress<WorkProgress>
    {
        private WorkProgress? _last;

        public void Report(WorkProgress value)
        {
            if (_last is null || _last.Stage != value.Stage)
            {
                Terminal.Error($"{value.Stage}.");
            }

            _last = value;
        }
    }
}
