using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using SerPS.Cli;
using SerPS.Cli.Commands;

try
{
    var serps = new Command("serps", "Recognises emotions in speech.")
    {
        EmotionCommand.Create(),
        ListenCommand.Create(),
        RecordCommand.Create(),
        ServeCommand.Create(),
        FeaturesCommand.Create(),
        TrainCommand.Create(),
        TestCommand.Create(),
        ModelsCommand.Create(),
        DatasetCommand.Create(),
        ConvertTessCommand.Create(),
        PlotCommand.Create(),
        new HelpOption { Recursive = true },
        new VersionOption(),
    };
    ParseResult parsed = serps.Parse(args.Length > 0 ? args : ["--help"]);
    if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
    {
        foreach (ParseError error in parsed.Errors)
        {
            Terminal.Error(error.Message);
        }

        Terminal.Error("see serps --help.");
        return ExitCode.Usage;
    }

    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception error)
{
    Terminal.Unexpected(error, args.Contains("--verbose"));
    return ExitCode.Unexpected;
}
