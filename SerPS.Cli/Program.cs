using System.CommandLine;
using System.CommandLine.Help;
using SerPS.Cli;
using SerPS.Verbs;

StandardOutput.Use();
try
{
    VerbCommand[] verbs = [.. VerbInfo.All.Where(verb => verb.Name is not null).Select(verb => new VerbCommand(verb))];
    var command = new Command("serps", "Recognises emotions in speech.") { new HelpOption { Recursive = true }, new VersionOption() };
    Array.ForEach(verbs, verb => command.Add(verb));
    ParseResult parsed = command.Parse(args.Length > 0 ? args : ["--help"]);
    if (parsed.Action is HelpAction)
    {
        Help.Describe(verbs);
    }
    else if (UsageErrors.Of(parsed) is { Count: > 0 } errors)
    {
        foreach (string error in errors)
        {
            Terminal.Error(error);
        }

        Terminal.Error("see serps --help.");
        return ExitCode.Usage;
    }

    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (ReaderGoneException)
{
    return ExitCode.Done;
}
catch (Exception error)
{
    Terminal.Unexpected(error, args.Contains("--verbose"));
    return ExitCode.Unexpected;
}
