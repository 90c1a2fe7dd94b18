using System.CommandLine;
using System.Runtime.InteropServices;

namespace SerPS.Cli;

/// <summary>
/// How every verb runs: Ctrl-C or a termination signal cancels it, and an error that stops it all becomes a message and an exit code.
/// </summary>
internal static class Verb
{
    public static void Run(Command command, Func<ParseResult, CancellationToken, int> action) => command.SetAction(parsed =>
    {
        using var interrupted = new CancellationTokenSource();
        void Interrupt(object? sender, ConsoleCancelEventArgs e)
        {
            e.Cancel = true; // the verb ends itself, cleanly
            interrupted.Cancel();
        }

        Console.CancelKeyPress += Interrupt;
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true; // as Ctrl-C: files in the making are finished or removed
            interrupted.Cancel();
        });
        try
        {
            return action(parsed, interrupted.Token);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            Terminal.Error("interrupted.");
            return ExitCode.Interrupted;
        }
        catch (SerException error)
        {
            Terminal.Error(error);
            return error.Id is ErrorId.OptionInvalid or ErrorId.SplitInvalid ? ExitCode.Usage : ExitCode.NothingDone;
        }
        finally
        {
            Console.CancelKeyPress -= Interrupt;
        }
    });
}
