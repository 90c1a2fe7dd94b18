using System.CommandLine;
using System.CommandLine.Parsing;
using SerPS.Cli.Commands;

namespace SerPS.Cli;

internal static class Program
{
    private static int Main(string[] arguments)
    {
        var root = new RootCommand("Recognises emotions in speech.");
        root.Add(EmotionCommand.Create());
        root.Add(TrainCommand.Create());
        root.Add(ModelsCommand.Create());

        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError error in parsed.Errors)
            {
                Terminal.Error(error.Message);
            }

            Terminal.Error("See serps --help.");
            return ExitCode.Usage;
        }

        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }
}
