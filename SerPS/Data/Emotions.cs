namespace SerPS.Data;

/// <summary>Emotion labels: the canonical order and the spellings that map onto it.</summary>
public static class Emotions
{
    private static readonly string[] CanonicalOrder =
        ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["happiness"] = "happy",
        ["joy"] = "happy",
        ["sadness"] = "sad",
        ["anger"] = "angry",
        ["fear"] = "fearful",
        ["afraid"] = "fearful",
        ["disgusted"] = "disgust",
        ["surprise"] = "surprised",
        ["ps"] = "surprised",
        ["pleasant_surprise"] = "surprised",
        ["pleasant_surprised"] = "surprised",
    };

    /// <summary>neutral, calm, happy, sad, angry, fearful, disgust, surprised.</summary>
    public static IReadOnlyList<string> Canonical => CanonicalOrder;

    /// <summary>The canonical spelling of a label: known variants are mapped, others only lower-cased and trimmed.</summary>
    public static string Normalize(string label)
    {
        string key = label.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        return Spellings.TryGetValue(key, out string? canonical) ? canonical : key;
    }

    /// <summary>Distinct labels in the order a model lists them: canonical emotions first, then all others alphabetically.</summary>
    public static string[] Order(IEnumerable<string> labels) =>
        [.. labels.Distinct(StringComparer.Ordinal).OrderBy(Rank).ThenBy(label => label, StringComparer.Ordinal)];

    private static int Rank(string label)
    {
        int index = Array.IndexOf(CanonicalOrder, label);
        return index < 0 ? CanonicalOrder.Length : index;
    }
}
