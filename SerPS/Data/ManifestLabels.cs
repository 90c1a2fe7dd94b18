using System.Globalization;

namespace SerPS.Data;

/// <summary>
/// What the labels of one manifest stand for. A letter alone is understood only with the others of the manifest: <c>A</c> is fear in EmoDB
/// (Angst) and anger elsewhere, so that W, L, E or T among the labels tell the one, and S, H, D, U, B or C the other.
/// </summary>
internal sealed class ManifestLabels
{
    private static readonly Dictionary<string, string> German = new(StringComparer.OrdinalIgnoreCase)
    {
        ["W"] = "angry",
        ["L"] = "boredom",
        ["E"] = "disgust",
        ["A"] = "fearful",
        ["F"] = "happy",
        ["T"] = "sad",
        ["N"] = "neutral",
    };

    private static readonly Dictionary<string, string> English = new(StringComparer.OrdinalIgnoreCase)
    {
        ["A"] = "angry",
        ["S"] = "sad",
        ["H"] = "happy",
        ["F"] = "fearful",
        ["D"] = "disgust",
        ["U"] = "surprised",
        ["B"] = "boredom",
        ["C"] = "contempt",
        ["N"] = "neutral",
        ["O"] = "other",
    };

    private readonly IReadOnlyList<string>? _names;
    private readonly Dictionary<string, string>? _letters;

    /// <summary>Looks at all labels of a manifest.</summary>
    /// <param name="labels">As they are written.</param>
    /// <param name="names">What integers stand for, from 0; <see langword="null"/> where nobody said it.</param>
    public ManifestLabels(IEnumerable<string> labels, IReadOnlyList<string>? names)
    {
        _names = names;
        string[] letters = [.. labels.Where(label => label.Length == 1 && char.IsAsciiLetter(label[0])).Distinct()];
        _letters = Only(German, English) ?? Only(English, German);

        // all are of the one set, and some not of the other
        Dictionary<string, string>? Only(Dictionary<string, string> set, Dictionary<string, string> other) =>
            letters.All(set.ContainsKey) && letters.Any(letter => !other.ContainsKey(letter)) ? set : null;
    }

    /// <summary>Whether a label is a number, also as a data frame with gaps writes it: <c>1.0</c>.</summary>
    public static bool IsNumber(string label, out int number)
    {
        bool whole = double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value == Math.Floor(value) && Math.Abs(value) < int.MaxValue;
        number = whole ? (int)value : 0;
        return whole;
    }

    /// <summary>The canonical label; <see langword="null"/> for a number beyond the names.</summary>
    public string? Find(string label) =>
        IsNumber(label, out int number) ? number >= 0 && number < _names?.Count ? Emotions.Normalize(_names[number]) : null
        : _letters?.GetValueOrDefault(label) ?? Emotions.Normalize(label);
}
