using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SerPS.Cmdlets;

/// <summary>Completes the number of a server with those that run, and says which each is.</summary>
public sealed class ServerCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        RunningServers.Find(null).Select(server => (Id: server.Id.ToString(CultureInfo.InvariantCulture), server.Address.Url))
            .Where(server => server.Id.StartsWith(wordToComplete, StringComparison.Ordinal))
            .Select(server => new CompletionResult(server.Id, server.Id, CompletionResultType.ParameterValue, server.Url));
}
