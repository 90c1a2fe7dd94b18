using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>Error records from the core's errors: category and recommended action come from <see cref="ErrorInfo.All"/>.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord Create(SerException error)
    {
        ErrorInfo? info = ErrorInfo.Find(error.Id);
        return new ErrorRecord(error, error.Id, Category(info?.Kind), error.Path)
        {
            ErrorDetails = new ErrorDetails(VisibleText.Of(error.Message)) { RecommendedAction = Sentence(info?.Action ?? string.Empty) },
        };
    }

    /// <summary>PowerShell's category of the same name.</summary>
    internal static ErrorCategory Category(ErrorKind? kind) =>
        kind is { } known ? Enum.Parse<ErrorCategory>(known.ToString()) : ErrorCategory.NotSpecified;

    // documentation is Markdown in pieces; here it is a sentence
    internal static string Sentence(string action) =>
        action.Length == 0
            ? action
            : $"{char.ToUpperInvariant(action[0])}{action[1..]}.".Replace("`", string.Empty, StringComparison.Ordinal);
}
