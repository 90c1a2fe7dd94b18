namespace SerPS.Audio;

/// <summary>What is odd about audio, told beside that of others: every warning begins with the file.</summary>
internal static class AudioWarnings
{
    /// <summary>Warnings with the file before each.</summary>
    public static IReadOnlyList<string> Of(string? source, IEnumerable<string>? warnings) =>
        [.. (warnings ?? []).Select(warning => $"{(source is null ? "The audio in memory" : $"'{source}'")}: {warning}")];
}
