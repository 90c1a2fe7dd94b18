using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SerPS.Features;

namespace SerPS.Cmdlets;

/// <summary>Completes names of feature extractors.</summary>
public sealed class ExtractorCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(FeatureSpecs.All.Names, wordToComplete);
}
