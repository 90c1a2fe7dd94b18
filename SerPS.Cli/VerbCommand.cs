using System.CommandLine;
using System.CommandLine.Parsing;
using SerPS.Verbs;

namespace SerPS.Cli;

/// <summary>A verb as a command: its options are those that its request declares, and those of every verb.</summary>
internal sealed class VerbCommand : Command
{
    private readonly List<VerbSymbol> _symbols = [];
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one line of JSON a result; the default into a pipe or a file.",
    };

    private readonly Option<bool> _table = new("--table") { Description = "Print a table; the default to a terminal." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Tell on standard error what is done and how." };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No progress; errors only, and the warnings that put scores in doubt or tell of files left out, in red." };

    /// <summary>The verb, without its options yet.</summary>
    public VerbCommand(VerbInfo verb)
        : base(verb.Name!)
    {
        Verb = verb;
        SetAction(Run);
    }

    public VerbInfo Verb { get; }

    /// <summary>What help says about, with the options that it is about.</summary>
    public IEnumerable<VerbSymbol> Symbols => _symbols;

    /// <summary>Adds the options, once: to read what a request declares takes time that only the verb asked for is worth.</summary>
    public void Declare()
    {
        OptionInfo[] own = [.. Verb.Options.Where(option => option.Only != Shell.PowerShell)];
        foreach (OptionInfo option in own.OrderBy(option => option.Declaration.Position < 0 ? int.MaxValue : option.Declaration.Position))
        {
            _symbols.Add(new VerbSymbol(option, this));
        }

        foreach (Option option in Layout.PrintsOf(Verb.Request).Select(print => print == Print.Json ? _json : _table))
        {
            Add(option);
        }

        // the two are understood everywhere, so that a script can give all verbs the same
        foreach (OptionInfo shared in OptionInfo.Of(typeof(EmotionRequest))
            .Where(option => option.Name is "device" or "threads" && own.All(other => other.Name != option.Name)))
        {
            _ = new VerbSymbol(shared, this) { Hidden = true };
        }

        Add(_verbose);
        Add(_quiet);
        Validators.Add(result =>
        {
            RefuseBoth(result, _json, _table);
            RefuseBoth(result, _verbose, _quiet);
        });
    }

    private static void RefuseBoth(CommandResult result, Option<bool> one, Option<bool> other)
    {
        if (result.GetValue(one) && result.GetValue(other))
        {
            result.AddError($"{one.Name} and {other.Name} contradict each other.");
        }
    }

    private int Run(ParseResult parsed)
    {
        using var interruption = new Interruption();
        CommandLineHost? host = null;
        VerbRun? run = null;
        try
        {
            var request = (VerbRequest)Activator.CreateInstance(Verb.Request)!;
            List<VerbInput> inputs = [];
            foreach (VerbSymbol symbol in _symbols)
            {
                symbol.Fill(parsed, request, inputs);
            }

            host = new CommandLineHost(request, interruption.Token)
            {
                Json = parsed.GetValue(_json) || (Console.IsOutputRedirected && !parsed.GetValue(_table)),
                PrintAsked = parsed.GetValue(_json) || parsed.GetValue(_table),
                Verbose = parsed.GetValue(_verbose),
                Quiet = parsed.GetValue(_quiet),
            };
            run = Verb.Start(request, host);
            run.Begin();
            run.Process(inputs);
            run.Complete();
            host.Finish();
            return Exit(run, [.. inputs.Select(input => input.Path!)]);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            host?.Clear();
            Terminal.Error(run?.GoesOn is { } next ? $"interrupted. {next}" : "interrupted.");
            return ExitCode.Interrupted;
        }
        catch (SerException error)
        {
            host?.Clear();
            Terminal.Error(error);
            return error.Id is ErrorId.OptionInvalid or ErrorId.SplitInvalid ? ExitCode.Usage : ExitCode.NothingDone;
        }
        finally
        {
            run?.Dispose();
        }
    }

    private static int Exit(VerbRun run, string[] paths)
    {
        if (run.Done + run.Failed == 0 && !run.Settled)
        {
            throw run.NothingDone(paths);
        }

        if (run.Failed > 0 && run.Counts)
        {
            // no sum: a path that fails has not told how many recordings it holds
            Terminal.Error($"{run.Failed} failed, {run.Done} done.");
        }

        return run.TargetMissed ? ExitCode.TargetMissed
            : run.Failed == 0 ? ExitCode.Done
            : run.Useful ? ExitCode.SomeFailed
            : ExitCode.NothingDone;
    }
}
