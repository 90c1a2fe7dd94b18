using System.Diagnostics;
using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>Shows progress with the time that is left in the current stage; to be used in the pipeline's thread.</summary>
internal sealed class ProgressRecords(Cmdlet cmdlet) : IProgress<WorkProgress>
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private string _stage = string.Empty;

    /// <summary>Shows work that reports how many of its items are done.</summary>
    public IProgress<int> Count(string stage, int items) => new Counter(this, stage, items);

    public void Report(WorkProgress value)
    {
        if (value.Stage != _stage)
        {
            _stage = value.Stage;
            _clock.Restart();
        }

        cmdlet.WriteProgress(new ProgressRecord(0, value.Stage, value.Status)
        {
            PercentComplete = (int)(100 * value.Done),
            SecondsRemaining = value.Done > 0 ? (int)(_clock.Elapsed.TotalSeconds * (1 - value.Done) / value.Done) : -1,
        });
    }

    private sealed class Counter(ProgressRecords records, string stage, int items) : IProgress<int>
    {
        public void Report(int value) =>
            records.Report(new WorkProgress(stage, (double)value / Math.Max(1, items), $"{value} of {items}"));
    }
}
