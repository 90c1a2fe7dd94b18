namespace SerPS.Common;

/// <summary>Where a path leads once every link in it is followed, folders among them.</summary>
internal static class FinalPath
{
    private const int MostLinks = 40; // more are a loop, as Linux has it

    /// <summary>The full path without links; what is not there stays as it is named.</summary>
    public static string Of(string path) => Follow(Path.GetFullPath(path), MostLinks);

    private static string Follow(string path, int left)
    {
        string there = Path.GetPathRoot(path)!;
        foreach (string name in path[there.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            there = Path.Combine(there, name);
            if (left > 0 && new FileInfo(there).LinkTarget is { } target)
            {
                there = Follow(Path.GetFullPath(target, Path.GetDirectoryName(there)!), left - 1);
            }
        }

        return there;
    }
}
