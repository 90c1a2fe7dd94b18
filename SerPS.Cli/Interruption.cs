using System.Runtime.InteropServices;

namespace SerPS.Cli;

/// <summary>
/// Ctrl-C or a termination signal cancels the verb, which then ends itself: files being written are finished or removed. The second ends
/// the process at once, and so does time, where the verb waits for what does not come.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly Timer _grace;
    private int _ended;

    public Interruption()
    {
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
            PosixSignalRegistration.Create(signal, Interrupt))];
        _grace = new Timer(_ => End());
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Interlocked.Exchange(ref _ended, 1);
        Array.ForEach(_signals, signal => signal.Dispose());
        _grace.Dispose();
        _source.Dispose();
    }

    private void Interrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            End();
        }
        else
        {
            _grace.Change(Grace, Timeout.InfiniteTimeSpan);
            _source.Cancel();
        }
    }

    // nothing is waited for; what is left half written the next run removes
    private void End()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            Terminal.Error("interrupted.");
            Environment.Exit(ExitCode.Interrupted);
        }
    }
}
