namespace SerPS.Data;

/// <summary>What makes labels of a manifest doubtful.</summary>
internal static class ManifestChecks
{
    /// <summary>Tells where labels were taken from a column or from names that nobody asked for, which are missing, and which are no known
    /// emotions: one sentence each, with counts.</summary>
    public static void Warn(string manifest, ManifestColumns columns, IReadOnlyList<Clip> clips, DatasetNotes notes)
    {
        if (notes.OnWarning is not { } warn || clips.Count == 0 || notes.Target != Clip.EmotionColumn)
        {
            return;
        }

        string seen = string.Join(", ", columns.Names);
        int unlabelled = clips.Count(clip => clip.Emotion is null);
        if (columns.Label < 0)
        {
            string rest = unlabelled > 0 ? $", {unlabelled} have none" : "";
            warn($"'{manifest}' has no column of labels (its columns: {seen}): the labels of {clips.Count - unlabelled} of "
                + $"{clips.Count} clips come from their file names{rest}. A column emotion gives them.");
            return;
        }

        if (columns.LabelCandidates is [not Clip.EmotionColumn, _, ..] several)
        {
            warn($"'{manifest}' has the columns {string.Join(", ", several)}; {several[0]} is taken for the labels.");
        }

        if (unlabelled > 0)
        {
            warn($"{unlabelled} of {clips.Count} clips of '{manifest}' have no label in the column {columns.Names[columns.Label]}.");
        }

        string[] unknown = [.. clips.Select(clip => clip.Emotion).OfType<string>().Where(label => !Emotions.IsKnown(label))
            .GroupBy(label => label).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ({group.Count()})")];
        if (unknown.Length > 0)
        {
            warn($"Labels of '{manifest}' that are no known emotions stay as they are: {string.Join(", ", unknown)}.");
        }
    }

    /// <summary>The clips but for those of recordings that have several labels, of which one warning tells.</summary>
    public static IEnumerable<Clip> WithoutContradictions(string manifest, IReadOnlyList<(int Record, Clip Clip)> clips, DatasetNotes notes)
    {
        ILookup<string, string> spellings = clips.Select(item => item.Clip.Path).Distinct()
            .ToLookup(path => path.ToUpperInvariant(), StringComparer.Ordinal);
        var contradictory = new HashSet<(string, int?, double?, double?)>();
        string? example = null;
        foreach (var group in clips.Where(item => item.Clip.Emotion is not null).GroupBy(item => Part(item.Clip)))
        {
            (int record, Clip first) = group.First();
            (int other, Clip? second) = group.FirstOrDefault(item => item.Clip.Emotion != first.Emotion);
            if (second is not null)
            {
                string also = second.Path == first.Path ? "" : $"'{second.Path}' is ";
                contradictory.Add(group.Key);
                example ??= $"'{first.Path}' is {first.Emotion} in record {record} of the manifest '{manifest}' and {also}{second.Emotion} in "
                    + $"record {other}";
            }
        }

        if (example is not null)
        {
            notes.OnWarning?.Invoke(contradictory.Count == 1
                ? $"A recording has several labels and is left out: {example}; expected one label a recording."
                : $"{contradictory.Count} recordings have several labels and are left out: {example}, first; expected one label a recording.");
        }

        return clips.Select(item => item.Clip).Where(clip => !contradictory.Contains(Part(clip)));

        (string Path, int? Channel, double? Start, double? End) Part(Clip clip) =>
            (Name(clip.Path, spellings), clip.AudioChannel, clip.Start, clip.End);
    }

    // names that differ in case are one recording, unless each of them is there
    private static string Name(string path, ILookup<string, string> spellings)
    {
        string folded = path.ToUpperInvariant();
        return !spellings[folded].Skip(1).Any() || (OperatingSystem.IsLinux() && spellings[folded].All(File.Exists)) ? path : folded;
    }
}
