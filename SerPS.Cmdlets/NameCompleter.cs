using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SerPS.Cmdlets;

/// <summary>Completes from a list of names that the core has.</summary>
/// <param name="names">Gives the names at the moment of completion.</param>
public abstract class NameCompleter(Func<IEnumerable<string>> names) : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) => names()
        .Where(name => name.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Select(name => new CompletionResult(name));
}
