using System.CommandLine;
using System.CommandLine.Help;
using SerPS.Cli;
using SerPS.Verbs;

StandardOutput.Use();
try
{
    VerbCommand[] verbs = [.. VerbInfo.All.Where(verb => verb.Name is not null).Select(verb => new VerbCommand(verb))];
    VerbCommand[] asked = [.. verbs.Where(verb => args is [{ } first, ..] && verb.Name == first)];
    Array.ForEach(asked.Length > 0 ? asked : verbs, verb => verb.Declare()); // help, completions and mistakes may concern all
    var help = new HelpOption { Recursive = true };
    var command = new Command("serps", "Recognises emotions in speech.") { help, new VersionOption() };
    Array.ForEach(verbs, verb => command.Add(verb));
    ParseResult parsed = command.Parse(args.Length > 0 ? args : ["--help"]);
    if (parsed.Action is HelpAction)
    {
        Help.Describe(verbs);
        if (Console.IsOutputRedirected)
        {
            ((HelpAction)help.Action!).MaxWidth = Help.PageWidth;
        }
    }
    else if (UsageErrors.Of(parsed) is { Count: > 0 } errors)
    {
        foreach (string error in errors)
        {
            Terminal.Error(error);
        }

        Terminal.Error(UsageErrors.More(parsed));
        return ExitCode.Usage;
    }

    return parsed.Invoke(new InvocationConfiguration
    {
        Output = new TrimmedWriter(Console.Out),
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    });
}
catch (ReaderGoneException)
{
    return ExitCode.Done;
}
catch (Exception error) when (error is not SerException && WorkingFolder.IsGone)
{
    Terminal.Error(new SerException(
        ErrorId.PathNotFound, "The working folder was deleted or renamed meanwhile; change to one that exists (cd), or name full paths."));
    return ExitCode.NothingDone;
}
catch (Exception error)
{
    Terminal.Unexpected(error, args.Contains("--verbose"));
    return ExitCode.Unexpected;
}
