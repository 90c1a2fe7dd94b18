using SerPS.Data;

namespace SerPS.Import;

/// <summary>What the outputs of an imported model mean.</summary>
/// <param name="Names">Labels in the order of the outputs.</param>
/// <param name="Note">How that is known.</param>
internal sealed record ImportedLabels(IReadOnlyList<string> Names, ImportNote Note)
{
    /// <summary>The labels that the user names, the model itself, or a file beside it; they are never guessed.</summary>
    /// <exception cref="ImportException"><see cref="ErrorId.LabelsUnknown"/></exception>
    public static ImportedLabels Find(ImportOptions options, string source, ForeignModel model)
    {
        (IReadOnlyList<string>? names, string from) = options.Labels.Count > 0 ? (options.Labels, "as was said")
            : options.LabelEncoder is { } encoder ? (Numbered(model, Sidecars.ReadLabels(encoder)), Path.GetFileName(encoder))
            : model.Labels is { } own && !AreNumbers(own) ? (own, model.LabelsFrom)
            : model.EncodedLabels is { } encoded ? (Numbered(model, encoded), "the model's own file")
            : Sidecars.Labels(source) is { } beside ? (Numbered(model, beside.Labels), Path.GetFileName(beside.Path))
            : (model.Labels, model.LabelsFrom);
        if (names is null || AreNumbers(names))
        {
            string numbers = names is null ? string.Empty : $"which it numbers {string.Join(", ", names)}, ";
            string found = $"{numbers}and nothing beside it tells";
            throw Unknown($"it gives {model.Outputs} numbers for a clip, {found} what they mean; labels are never guessed");
        }

        if (names.Count != model.Outputs)
        {
            throw Unknown(
                $"it gives {model.Outputs} numbers for a clip, and there are {names.Count} labels ({from}): {string.Join(", ", names)}");
        }

        string[] trimmed = [.. names.Select(name => name.Trim())], canonical = [.. trimmed.Select(Emotions.Normalize)];
        string[] chosen = options.Target == Clip.EmotionColumn && canonical.Distinct().Count() == canonical.Length ? canonical : trimmed;
        return chosen.Distinct().Count() == chosen.Length && chosen.All(name => name.Length > 0)
            ? new(chosen, new ImportNote("labels", string.Join(", ", chosen), from))
            : throw Unknown($"its labels are empty or not distinct ({from}): {string.Join(", ", names)}");
    }

    // a model that was trained on numbers may not know all of them
    private static IReadOnlyList<string> Numbered(ForeignModel model, IReadOnlyList<string> names)
    {
        var chosen = new List<string>();
        foreach (string label in model.Labels ?? [])
        {
            if (!ManifestLabels.IsNumber(label, out int number) || number < 0 || number >= names.Count)
            {
                return names;
            }

            chosen.Add(names[number]);
        }

        return chosen.Count > 0 ? chosen : names;
    }

    private static bool AreNumbers(IReadOnlyList<string> names) => names.Any(name => ManifestLabels.IsNumber(name, out _));

    private static ImportException Unknown(string message) => new(ErrorId.LabelsUnknown, message);
}
