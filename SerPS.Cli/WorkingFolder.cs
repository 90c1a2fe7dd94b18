namespace SerPS.Cli;

/// <summary>The folder in which the command line was called.</summary>
internal static class WorkingFolder
{
    /// <summary>Whether another program has deleted it: then the system has no name for it.</summary>
    public static bool IsGone
    {
        get
        {
            try
            {
                return !Directory.Exists(Environment.CurrentDirectory);
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    /// <summary>A path as it is shown: as seen from there, where that is shorter.</summary>
    public static string Show(string path)
    {
        string relative = IsGone ? path : Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.Length < path.Length ? relative : path;
    }
}
