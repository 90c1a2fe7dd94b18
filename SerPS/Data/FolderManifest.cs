namespace SerPS.Data;

/// <summary>The manifest that a folder brings: which of its files is one, and what it leaves out.</summary>
internal static class FolderManifest
{
    private static readonly string[] Names = ["manifest", "metadata"];

    /// <summary>
    /// The file among those of one folder that tells of the folder and all below it: one called <c>manifest</c> or <c>metadata</c> that
    /// names recordings; else the only table with both recordings and labels, where no corpus knows the names of the recordings. Tables of
    /// predictions are none.
    /// </summary>
    public static FileInfo? Among(IEnumerable<FileInfo> files)
    {
        FileInfo[] tables = [.. files.Where(file => IsTable(file.FullName))];
        FileInfo? named = tables.FirstOrDefault(file => HasUsualName(file.FullName) && Start(file.FullName) is not null);
        return named ?? (tables.Where(file => Labels(file.FullName)).Take(2).ToArray() is [var only] ? only : null);
    }

    /// <summary>Whether a table is called as manifests are, so that nobody has to be told that it was taken for one.</summary>
    public static bool HasUsualName(string path) =>
        Names.Contains(Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The first file of a folder that may be a manifest, though it was not taken for one.</summary>
    public static string? Overlooked(string folder) =>
        Directory.EnumerateFiles(folder).Where(IsTable).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Whether a file is read as a manifest: by its extension.</summary>
    public static bool IsTable(string path) =>
        ManifestTable.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)
        && File.Exists(path) && OrdinaryFile.Is(path);

    // what a table begins with, if it names recordings
    private static (ManifestColumns Columns, string Recording)? Start(string path)
    {
        try
        {
            foreach ((string[] header, string[] fields) in ManifestTable.First(path))
            {
                var columns = new ManifestColumns(header);
                return ManifestColumns.Value(fields, columns.Path) is { } recording ? (columns, recording) : null;
            }

            return null;
        }
        catch (SerException)
        {
            return null; // whoever is given it says why it cannot be read
        }
    }

    private static bool Labels(string path) =>
        Start(path) is { Columns: { Label: >= 0, ArePredictions: false } } start
        && File.Exists(Path.Combine(Path.GetDirectoryName(path)!, start.Recording.Replace('\0', '?')))
        && Corpora.Parse(start.Recording) is null;
}
