using System.Text.Json;

namespace SerPS.Common;

/// <summary>The names of an enumeration's values as options have them: <c>weighted-f1</c>.</summary>
internal static class OptionNames
{
    /// <summary>The names of all values.</summary>
    public static IReadOnlyList<string> Of<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(Of)];

    /// <summary>The name of one.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
