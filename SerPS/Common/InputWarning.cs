namespace SerPS.Common;

/// <summary>What is odd about one input of many.</summary>
/// <param name="Source">The file; <see langword="null"/> for audio in memory.</param>
/// <param name="Text">A sentence.</param>
public sealed record InputWarning(string? Source, string Text)
{
    /// <summary>Several of one input.</summary>
    public static IReadOnlyList<InputWarning> Of(string? source, IEnumerable<string>? texts) =>
        [.. (texts ?? []).Select(text => new InputWarning(source, text))];

    /// <summary>The file, as a sentence names it.</summary>
    public string Name => Source is null ? "The audio in memory" : $"'{Source}'";

    /// <summary>The sentence, told beside those of other inputs: it begins with the file.</summary>
    public override string ToString() => $"{Name}: {Text}";
}
