using System.Collections.Concurrent;

namespace SerPS.Data;

/// <summary>The tables in which some corpora keep their labels, found near a recording and read once.</summary>
internal static class LabelFile
{
    // folders above a recording in which its table is looked for
    private const int Levels = 4;

    private static readonly ConcurrentDictionary<(string Path, DateTime Written), Lazy<object>> Tables = new();

    /// <summary>The first of several files, relative to the folder of a recording or to one above it, that is there.</summary>
    public static string? Near(string recording, params ReadOnlySpan<string> names)
    {
        string? folder = Path.GetDirectoryName(recording);
        for (int level = 0; level < Levels && folder is not null; level++, folder = Path.GetDirectoryName(folder))
        {
            foreach (string name in names)
            {
                string path = Path.Combine(folder, name);
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    /// <summary>What a table holds, read again only when the file changes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads it.</param>
    public static IReadOnlyDictionary<string, T> Table<T>(string path, Func<string, IEnumerable<KeyValuePair<string, T>>> read) =>
        (IReadOnlyDictionary<string, T>)Tables.GetOrAdd(
            (path, File.GetLastWriteTimeUtc(path)),
            key => new Lazy<object>(() =>
            {
                var table = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
                foreach ((string name, T value) in read(key.Path))
                {
                    table.TryAdd(name, value);
                }

                return table;
            })).Value;

    /// <summary>The fields of the records of a CSV file that has all of several columns, in that order; none where it lacks one.</summary>
    public static IEnumerable<string[]> Records(string path, params string[] columns)
    {
        int[]? places = null;
        foreach (string[] record in Csv.Read(path))
        {
            if (places is null)
            {
                places = [.. columns.Select(name =>
                    Array.FindIndex(record, field => field.Trim().Equals(name, StringComparison.OrdinalIgnoreCase)))];
                if (places.Contains(-1))
                {
                    yield break;
                }
            }
            else if (places.Max() < record.Length)
            {
                yield return [.. places.Select(place => record[place].Trim())];
            }
        }
    }
}
