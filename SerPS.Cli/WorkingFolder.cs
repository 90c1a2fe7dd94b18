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

    /// <summary>A path as it is shown: as seen from there.</summary>
    public static string Show(string path) => IsGone ? path : Path.GetRelativePath(Environment.CurrentDirectory, path);
}
