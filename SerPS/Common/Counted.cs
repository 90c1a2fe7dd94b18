using System.Globalization;

namespace SerPS.Common;

/// <summary>Numbers of things in words: <c>1 clip</c>, <c>2 clips</c>.</summary>
public static class Counted
{
    /// <summary>A number and what is counted.</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The word for one of them.</param>
    /// <param name="many">The word for several; <see langword="null"/> is the same with an s.</param>
    public static string Of(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? $"{one}s")}");
}
