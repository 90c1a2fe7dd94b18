namespace SerPS.Data;

/// <summary>The names of a split's parts.</summary>
internal static class SplitPart
{
    public const string Train = "train", Validation = "validation", Test = "test";

    /// <summary><c>train</c>, <c>validation</c> or <c>test</c> for the usual spellings, or <see langword="null"/>.</summary>
    public static string? Normalize(string text) => text.Trim().ToLowerInvariant() switch
    {
        "train" or "training" => Train,
        "validation" or "valid" or "val" or "dev" or "development" => Validation,
        "test" or "testing" or "eval" or "evaluation" => Test,
        _ => null,
    };

    /// <summary>A fold from each clip's part.</summary>
    public static Fold ToFold(string name, IReadOnlyList<Clip> clips, Func<Clip, string> part)
    {
        var parts = Enumerable.Range(0, clips.Count).ToLookup(i => part(clips[i]));
        return new Fold(name, [.. parts[Train]], [.. parts[Validation]], [.. parts[Test]]);
    }
}
