using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <summary>Completes a parameter with the words that its option knows.</summary>
public sealed class OptionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string name = commandName[(commandName.LastIndexOf('\\') + 1)..];
        Type? cmdlet = typeof(OptionCompleter).Assembly.GetTypes().FirstOrDefault(type =>
            type.GetCustomAttribute<CmdletAttribute>() is { } named
            && name.Equals($"{named.VerbName}-{named.NounName}", StringComparison.OrdinalIgnoreCase));
        return cmdlet?.GetCustomAttribute<RunsAttribute>() is not { } runs ? []
            : VerbInfo.Of(runs.Request).Options
                .Where(option => option.Parameter.Equals(parameterName, StringComparison.OrdinalIgnoreCase))
                .SelectMany(option => option.Words)
                .Where(word => word.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
                .Select(word => new CompletionResult(word));
    }
}
