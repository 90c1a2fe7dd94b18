namespace SerPS.Data;

/// <summary>
/// Splits as CSV files: <c>path,split</c>, and <c>fold</c> between them where there are several. Paths are relative to the file's
/// folder where they can be, with slashes, so that a folder with its split can be moved.
/// </summary>
public static class SplitFile
{
    /// <summary>Writes every clip of every fold on a line of its own.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public static void Write(string path, IReadOnlyList<Clip> clips, Split split)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        bool several = split.Folds.Count > 1;
        AtomicFile.Write(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine(several ? "path,fold,split" : "path,split");
            foreach (Fold fold in split.Folds)
            {
                var lines = Part(fold.Train, "train").Concat(Part(fold.Validation, "validation")).Concat(Part(fold.Test, "test"));
                foreach ((int clip, string part) in lines.OrderBy(line => line.Index))
                {
                    string relative = Path.GetRelativePath(folder, clips[clip].Path).Replace(Path.DirectorySeparatorChar, '/');
                    writer.WriteLine(several ? Csv.Line(relative, fold.Name, part) : Csv.Line(relative, part));
                }
            }
        });

        static IEnumerable<(int Index, string Part)> Part(IReadOnlyList<int> clips, string part) => clips.Select(i => (i, part));
    }

    /// <summary>
    /// Reads the folds of clips. Lines for files that are not among the clips are passed over, so that filtered data still fit;
    /// every clip must have a line in every fold.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>, <see cref="ErrorId.SplitInvalid"/></exception>
    public static IReadOnlyList<Fold> Read(string path, IReadOnlyList<Clip> clips)
    {
        string full = Path.GetFullPath(path);
        InputFile.Require(full, "a CSV file of a split");
        var folds = new Dictionary<string, Dictionary<string, string>>();
        using IEnumerator<string[]> records = Csv.Read(full).GetEnumerator();
        string[] header = records.MoveNext() ? [.. records.Current.Select(name => name.Trim().ToLowerInvariant())] : [];
        int pathColumn = Array.IndexOf(header, "path"), splitColumn = Array.IndexOf(header, "split");
        int foldColumn = Array.IndexOf(header, "fold");
        if (pathColumn < 0 || splitColumn < 0)
        {
            throw Invalid($"its header is '{string.Join(',', header)}'; expected 'path,split' or 'path,fold,split'");
        }

        for (int record = 2; records.MoveNext(); record++)
        {
            string[] fields = records.Current;
            if (fields.Length != header.Length)
            {
                throw Invalid($"record {record} has {fields.Length} fields, its header {header.Length}");
            }

            string part = SplitPart.Normalize(fields[splitColumn])
                ?? throw Invalid($"record {record} says '{fields[splitColumn]}'; expected train, validation or test");
            if (fields[pathColumn].Length == 0 || fields[pathColumn].Contains('\0', StringComparison.Ordinal))
            {
                throw Invalid($"record {record} has the path '{fields[pathColumn].Replace('\0', '?')}', which is none");
            }

            string file = Path.GetFullPath(fields[pathColumn], Path.GetDirectoryName(full)!);
            string fold = foldColumn < 0 ? "1" : fields[foldColumn];
            if (!folds.TryGetValue(fold, out Dictionary<string, string>? parts))
            {
                folds[fold] = parts = [];
            }

            if (!parts.TryAdd(file, part) && parts[file] != part)
            {
                throw Invalid($"'{file}' is both {parts[file]} and {part}");
            }
        }

        return [.. folds.OrderBy(fold => fold.Key.Length).ThenBy(fold => fold.Key, StringComparer.Ordinal).Select(fold =>
            SplitPart.ToFold(
                fold.Key, clips, clip => fold.Value.GetValueOrDefault(clip.Path) ?? throw Missing(clip, fold.Key, fold.Value)))];

        SerException Missing(Clip clip, string fold, Dictionary<string, string> parts) => Invalid(
            $"it has no line for '{clip.Path}' in fold {fold} ({Counted.Of(clips.Count(other => !parts.ContainsKey(other.Path)), "clip has", "clips have")} none)");

        SerException Invalid(string problem) => new(ErrorId.SplitInvalid, $"The split file '{full}' cannot be used: {problem}.", full);
    }
}
