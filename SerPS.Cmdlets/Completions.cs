using System.Management.Automation;

namespace SerPS.Cmdlets;

internal static class Completions
{
    /// <summary>The names that begin with what was typed.</summary>
    public static IEnumerable<CompletionResult> Of(IEnumerable<string> names, string typed) => names
        .Where(name => name.StartsWith(typed.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
        .Select(name => new CompletionResult(name));
}
