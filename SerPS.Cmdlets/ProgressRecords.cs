using System.Diagnostics;
using System.Management.Automation;
using SerPS.Training;

namespace SerPS.Cmdlets;

/// <summary>Shows progress with the time that is left in the current stage.</summary>
internal sealed class ProgressRecords(Cmdlet cmdlet) : IProgress<TrainingProgress>
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private string _stage = string.Empty;

    public void Report(TrainingProgress value)
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
}
