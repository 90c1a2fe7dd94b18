using System.Diagnostics;
using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>
/// Shows progress with the time that is left in the current stage. Work that is done within half a second shows nothing; neither does
/// what comes faster than a person can read. To be used in the pipeline's thread.
/// </summary>
internal sealed class ProgressRecords(Cmdlet cmdlet) : IProgress<WorkProgress>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5), Interval = TimeSpan.FromSeconds(0.1);

    private readonly Stopwatch _total = Stopwatch.StartNew(), _stageClock = Stopwatch.StartNew(), _sinceShown = new();
    private string _stage = string.Empty;

    /// <summary>Shows work that reports how many of its items are done.</summary>
    /// <param name="stage">What is going on.</param>
    /// <param name="items">How many there are; <see langword="null"/> where it is not known.</param>
    public IProgress<int> Count(string stage, int? items) => new Counter(this, stage, items);

    public void Report(WorkProgress value) => Show(value.Stage, value.Status, value.Done);

    /// <summary>Takes away what is shown.</summary>
    public void Complete()
    {
        if (_sinceShown.IsRunning)
        {
            cmdlet.WriteProgress(new ProgressRecord(0, _stage, " ") { RecordType = ProgressRecordType.Completed });
        }
    }

    // without a share that is done there is no bar and no time left
    private void Show(string stage, string status, double? done)
    {
        bool entered = stage != _stage;
        if (entered)
        {
            _stage = stage;
            _stageClock.Restart();
        }

        if (_total.Elapsed < Patience || (!entered && _sinceShown.IsRunning && _sinceShown.Elapsed < Interval))
        {
            return;
        }

        _sinceShown.Restart();
        try
        {
            cmdlet.WriteProgress(new ProgressRecord(0, stage, status)
            {
                PercentComplete = done is null ? -1 : (int)(100 * done.Value),
                SecondsRemaining = done > 0 ? (int)(_stageClock.Elapsed.TotalSeconds * (1 - done.Value) / done.Value) : -1,
            });
        }
        catch (PipelineStoppedException)
        {
            // the work hears of it by its cancellation, and ends itself: thrown from here, it would lose what it has done
        }
    }

    private sealed class Counter(ProgressRecords records, string stage, int? items) : IProgress<int>
    {
        private readonly Stopwatch _clock = Stopwatch.StartNew();

        public void Report(int value) => records.Show(
            stage, WorkProgress.Count(value, items, _clock.Elapsed), items is null ? null : (double)value / Math.Max(1, items.Value));
    }
}
