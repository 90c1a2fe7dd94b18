using System.CommandLine;

namespace SerPS.Cli;

/// <summary>How every verb runs: Ctrl-C cancels it, and an error that stops it all becomes a message and an exit code.</summary>
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
