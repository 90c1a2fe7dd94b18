using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SerPS.Networks;

namespace SerPS.Cmdlets;

/// <summary>Completes names of architectures.</summary>
public sealed class ArchitectureCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(NetworkSpecs.All.Names, wordToComplete);
}
