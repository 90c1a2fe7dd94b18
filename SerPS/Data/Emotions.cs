namespace SerPS.Data;

/// <summary>Emotion labels: the canonical order and the spellings that map onto it.</summary>
public static class Emotions
{
    private static readonly string[] CanonicalOrder =
        ["neutral", "calm", "happy", "sad", "angry", "fearful", "disgust", "surprised"];

    // emotions of some corpora that have no canonical place
    private static readonly HashSet<string> Others =
    [
        "amused", "anxious", "boredom", "confused", "contempt", "enthusiasm", "excited", "frustrated", "sarcastic", "sleepy",
    ];

    /// <summary>neutral, calm, happy, sad, angry, fearful, disgust, surprised.</summary>
    public static IReadOnlyList<string> Canonical => CanonicalOrder;

    /// <summary>
    /// The canonical spelling of a label: known variants, short codes and the words of other languages are mapped, others only lower-cased
    /// and trimmed.
    /// </summary>
    public static string Normalize(string label) =>
        EmotionWords.Find(label) ?? label.Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');

    /// <summary>Whether a label in canonical spelling is an emotion that some corpus has.</summary>
    public static bool IsKnown(string label) => CanonicalOrder.Contains(label) || Others.Contains(label);

    /// <summary>Distinct labels in the order a model lists them: canonical emotions first, then all others alphabetically.</summary>
    public static string[] Order(IEnumerable<string> labels) =>
        [.. labels.Distinct(StringComparer.Ordinal).OrderBy(Rank).ThenBy(label => label, StringComparer.Ordinal)];

    private static int Rank(string label)
    {
        int index = Array.IndexOf(CanonicalOrder, label);
        return index < 0 ? CanonicalOrder.Length : index;
    }
}
