using System.IO.Enumeration;

namespace SerPS.Common;

/// <summary>
/// Patterns among paths: a Unix shell has expanded them, Windows' leaves that to each program. No name there has such a character, so that
/// nothing else can be meant.
/// </summary>
public static class Wildcards
{
    private static readonly char[] Marks = ['*', '?'];

    /// <summary>The files and folders that a pattern matches, in ordinal order; what matches nothing, or is no pattern, stays as it is.</summary>
    public static IReadOnlyList<string> Expand(string path)
    {
        if (path.IndexOfAny(Marks) < 0)
        {
            return [path];
        }

        string root = Path.GetPathRoot(path) ?? string.Empty;
        IEnumerable<string> found = [root];
        foreach (string part in path[root.Length..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
        {
            found = part.IndexOfAny(Marks) < 0 ? found.Select(folder => Path.Combine(folder, part)) : found.SelectMany(folder => Matches(folder, part));
        }

        string[] all = [.. found.Where(Path.Exists)];
        return all.Length > 0 ? all : [path];
    }

    private static string[] Matches(string folder, string pattern)
    {
        try
        {
            return
            [
                .. new DirectoryInfo(folder.Length > 0 ? folder : ".").EnumerateFileSystemInfos()
                    .Where(entry => FileSystemName.MatchesSimpleExpression(pattern, entry.Name, ignoreCase: true))
                    .Select(entry => Path.Combine(folder, entry.Name)).Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
