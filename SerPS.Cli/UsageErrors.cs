using System.CommandLine;
using System.CommandLine.Parsing;

namespace SerPS.Cli;

/// <summary>What is wrong with a command line: a word that is no command, options that there are not, values that do not fit.</summary>
internal static class UsageErrors
{
    /// <summary>One sentence each; where a name is wrong, only that: what else is missed may follow from it.</summary>
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] unknown = [.. Unknown(parsed).Distinct().Select(name => command is VerbCommand
            ? $"There is no option '{name}' of serps {command.Name}; did you mean '{Nearest(NamesOf(command), name)}'?"
                + (File.Exists(name) ? $" A file of that name is './{name}'." : string.Empty)
            : $"There is no command '{name}'; did you mean '{Nearest(command.Subcommands.Select(verb => verb.Name), name)}'?")];
        return unknown.Length > 0 ? unknown : [.. parsed.Errors.Select(error => error.Message)];
    }

    /// <summary>Where the rest is told: of the command that was meant, where one was.</summary>
    public static string More(ParseResult parsed) =>
        parsed.CommandResult.Command is VerbCommand verb ? $"see serps {verb.Name} --help." : "see serps --help.";

    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not VerbCommand verb)
        {
            return parsed.UnmatchedTokens.Take(1);
        }

        // after "--" nothing is an option
        int literal = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        string[] arguments = [.. verb.Arguments.SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? []).Select(token => token.Value)];
        return arguments.SkipLast(literal).Concat(parsed.UnmatchedTokens)
            .Where(text => text.Length > 1 && text[0] == '-').Select(text => text.Split('=')[0]);
    }

    private static IEnumerable<string> NamesOf(Command command) =>
        command.Options.Where(option => !option.Hidden).SelectMany(option => option.Aliases.Prepend(option.Name))
            .Where(name => name.StartsWith("--", StringComparison.Ordinal));

    // an abbreviation means what it begins
    private static string? Nearest(IEnumerable<string> names, string written)
    {
        string[] all = [.. names];
        return EditDistance.Nearest([.. all.Where(name => name.StartsWith(written, StringComparison.OrdinalIgnoreCase))], written)
            ?? EditDistance.Nearest(all, written);
    }
}
