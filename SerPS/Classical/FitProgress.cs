using System.Diagnostics;
using System.Globalization;

namespace SerPS.Classical;

/// <summary>Tells how far a fit is and how long it will still take, several times a second at most.</summary>
/// <param name="progress">Receives the reports.</param>
/// <param name="stage">What the fit is called.</param>
internal sealed class FitProgress(IProgress<WorkProgress>? progress, string stage)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _last = -Pause;

    /// <summary>What the fit is called.</summary>
    public string Stage => stage;

    /// <summary>Seconds since the fit began.</summary>
    public double Seconds => _clock.Elapsed.TotalSeconds;

    /// <summary>So many parts are done.</summary>
    /// <param name="done">Parts that are done.</param>
    /// <param name="all">All parts.</param>
    /// <param name="what">What a part is: <c>tree</c>.</param>
    /// <param name="detail">The latest numbers, if there are any.</param>
    public void Report(int done, int all, string what, string? detail = null)
    {
        if (progress is null || (done < all && _clock.Elapsed - _last < Pause))
        {
            return;
        }

        _last = _clock.Elapsed;
        double left = done == 0 ? 0 : Seconds * (all - done) / done;
        string numbers = detail is null ? string.Empty : $", {detail}";
        progress.Report(new WorkProgress(
            stage,
            (double)done / all,
            string.Create(CultureInfo.InvariantCulture, $"{what} {done} of {all}{numbers}, {left:0} s left")));
    }
}
