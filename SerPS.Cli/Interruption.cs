using System.Runtime.InteropServices;

namespace SerPS.Cli;

/// <summary>Ctrl-C or a termination signal cancels the verb, which then ends itself: files being written are finished or removed.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _terminated;

    public Interruption()
    {
        Console.CancelKeyPress += Interrupt;
        _terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            _source.Cancel();
        });
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Interrupt;
        _terminated.Dispose();
        _source.Dispose();
    }

    private void Interrupt(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = true;
        _source.Cancel();
    }
}
