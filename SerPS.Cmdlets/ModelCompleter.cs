using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SerPS.Inference;

namespace SerPS.Cmdlets;

/// <summary>Completes names of models.</summary>
public sealed class ModelCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(ModelStore.Default.Names, wordToComplete);
}
