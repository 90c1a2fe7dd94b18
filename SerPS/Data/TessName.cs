namespace SerPS.Data;

/// <summary>The parts of a TESS file name, <c>OAF_back_ps</c>.</summary>
/// <param name="Speaker"><c>OAF</c>, the older woman, or <c>YAF</c>, the younger one.</param>
/// <param name="Word">The target word, lower case.</param>
/// <param name="Emotion">Canonical label.</param>
internal readonly record struct TessName(string Speaker, string Word, string Emotion)
{
    /// <summary>What TESS acts; it has no calm.</summary>
    public static readonly IReadOnlySet<string> Emotions =
        new HashSet<string> { "neutral", "happy", "sad", "angry", "fearful", "disgust", "surprised" };

    /// <summary>
    /// Reads a path. The name decides; where the folder is one of TESS's own (<c>OAF_Pleasant_surprise</c>, <c>YAF_pleasant_surprised</c>)
    /// and says otherwise, the path is not understood. One file of the corpus lacks a letter: <c>OA_bite_neutral</c> is the older woman's.
    /// </summary>
    public static bool TryParse(string path, out TessName result)
    {
        result = default;
        string[] parts = Path.GetFileNameWithoutExtension(path).Split('_', 3);
        if (parts.Length < 3 || !TryLabels(parts[0], parts[2], out string speaker, out string emotion) || !parts[1].All(char.IsAsciiLetter))
        {
            return false;
        }

        string[] folder = Path.GetFileName(Path.GetDirectoryName(path) ?? "").Split('_', 2);
        if (folder.Length == 2 && TryLabels(folder[0], folder[1], out string folderSpeaker, out string folderEmotion)
            && (folderSpeaker, folderEmotion) != (speaker, emotion))
        {
            return false;
        }

        result = new(speaker, parts[1].ToLowerInvariant(), emotion);
        bool misnamed = parts[0].Equals("OA", StringComparison.OrdinalIgnoreCase);
        return result.Word.Length > 0 && (!misnamed || result is { Word: "bite", Emotion: "neutral" });
    }

    private static bool TryLabels(string prefix, string label, out string speaker, out string emotion)
    {
        speaker = prefix.ToUpperInvariant() is "OA" ? "OAF" : prefix.ToUpperInvariant();
        emotion = Data.Emotions.Normalize(label);
        return speaker is "OAF" or "YAF" && Emotions.Contains(emotion);
    }
}
