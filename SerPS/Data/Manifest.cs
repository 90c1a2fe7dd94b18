namespace SerPS.Data;

/// <summary>
/// A file that lists recordings, as CSV or JSON lines: <c>path</c>, <c>emotion</c> (or what <see cref="ManifestColumns"/> knows for them),
/// and where known <c>speaker</c>, <c>gender</c>, <c>split</c>, <c>start</c> and <c>end</c>, <c>intensity</c>,
/// <c>statement</c>, <c>channel</c>, <c>corpus</c>, <c>repetition</c>. Paths are relative to the file's folder. Every other column is kept
/// in <see cref="Clip.Extra"/>; a data frame's unnamed index is not. What the columns do not say, the recordings' own names may: a manifest
/// of RAVDESS files need not repeat the speakers. Where the file has a column of labels, a label that is missing there stays missing.
/// </summary>
public static class Manifest
{
    /// <summary>The clips of a manifest in its order.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What integers in the label column stand for, and where the recordings are; filters have no part here.</param>
    /// <param name="notes">Told what is wrong with a record, and from where labels were taken.</param>
    /// <param name="cancellation">Stops the search for recordings.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: the whole cannot be understood, or, without anyone to tell it,
    /// a record.</exception>
    public static IEnumerable<Clip> Read(
        string path, DatasetOptions? options = null, DatasetNotes? notes = null, CancellationToken cancellation = default)
    {
        string full = Path.GetFullPath(path);
        options ??= DatasetOptions.Default;
        notes ??= new DatasetNotes();
        ManifestTable table = ManifestTable.Read(full, notes);
        var columns = new ManifestColumns(table.Header);
        if (columns.Path < 0)
        {
            string header = table.Header.Length == 0 ? "is empty" : $"has the columns {string.Join(", ", columns.Names)}";
            throw new SerException(ErrorId.DataInvalid, $"The manifest '{full}' {header}; expected a column path, and one emotion.", full);
        }

        string[] texts =
        [
            .. table.Rows.Select(row => ManifestColumns.Value(row.Fields, columns.Label)).OfType<string>().Distinct(StringComparer.Ordinal),
        ];
        RequireNames(full, table, columns, options.Labels);
        var reader = new ManifestReader(
            full,
            columns,
            new ManifestLabels(texts, options.Labels),
            options.Root is null ? null : new PathTails(options.Root, cancellation));
        var clips = new List<(int Record, Clip Clip)>();
        foreach ((int record, string[] fields) in table.Rows)
        {
            try
            {
                clips.Add((record, reader.Clip(record, fields)));
            }
            catch (SerException error)
            {
                notes.Fail(error);
            }
        }

        ManifestChecks.Warn(full, columns, [.. clips.Select(item => item.Clip)], notes);
        return ManifestChecks.WithoutContradictions(full, clips, notes);
    }

    /// <summary>The error of one record.</summary>
    internal static SerException Invalid(string manifest, int record, string problem) =>
        new(
            ErrorId.DataInvalid,
            $"{(ManifestTable.IsLines(manifest) ? "Line" : "Record")} {record} of the manifest '{manifest}' {problem}.",
            manifest);

    // not an error a record: nobody means some of them
    private static void RequireNames(string path, ManifestTable table, ManifestColumns columns, IReadOnlyList<string>? names)
    {
        if (names is null)
        {
            foreach ((int record, string[] fields) in table.Rows)
            {
                if (ManifestColumns.Value(fields, columns.Label) is { } label && ManifestLabels.IsNumber(label, out _))
                {
                    throw Invalid(
                        path, record, $"has the label {label}; expected a word, or the names of the labels in order beside the manifest");
                }
            }
        }
    }
}
