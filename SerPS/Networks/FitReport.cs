using System.Diagnostics;
using System.Globalization;
using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>Tells how far a fit is, several times a second at most.</summary>
/// <param name="progress">Receives the reports.</param>
/// <param name="stage">What the fit is called.</param>
/// <param name="epochs">Largest number of epochs.</param>
/// <param name="steps">Steps an epoch.</param>
/// <param name="batch">Clips a step.</param>
/// <param name="before">Seconds that the fit took before it was resumed.</param>
internal sealed class FitReport(IProgress<WorkProgress>? progress, string stage, int epochs, int steps, int batch, double before = 0)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last = -Pause;
    private long _clips;
    private string _score = string.Empty;

    /// <summary>What the fit is called.</summary>
    public string Stage => stage;

    /// <summary>Seconds that the fit took so far.</summary>
    public double Seconds => before + _clock.Elapsed.TotalSeconds;

    /// <summary>A step was made.</summary>
    public void Step(int epoch, int step, double loss)
    {
        _clips += batch;
        if (progress is not null && _clock.Elapsed - _last >= Pause)
        {
            Report(epoch, step, loss);
        }
    }

    /// <summary>An epoch is complete.</summary>
    public void Epoch(EpochRecord record, MonitoredScore? monitor)
    {
        _score = monitor is { } name
            ? string.Create(CultureInfo.InvariantCulture, $", {OptionNames.Of(name)} {(name == MonitoredScore.Loss ? -record.Score : record.Score):0.000}")
            : string.Empty;
        Report(record.Epoch, steps, record.Loss);
    }

    private void Report(int epoch, int step, double loss)
    {
        _last = _clock.Elapsed;
        progress?.Report(new WorkProgress(
            stage,
            (epoch - 1 + ((double)step / steps)) / epochs,
            string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {epoch} of {epochs}, step {step} of {steps}, loss {loss:0.000}{_score}, "
                + $"{_clips / _clock.Elapsed.TotalSeconds:0} clips/s")));
    }
}
