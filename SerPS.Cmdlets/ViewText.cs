namespace SerPS.Cmdlets;

/// <summary>Texts of views.</summary>
public static class ViewText
{
    /// <summary>
    /// A path as it is shown: as seen from a folder where that is shorter, with characters that a terminal would obey made visible. The file
    /// need not be there: results may come from another machine.
    /// </summary>
    /// <param name="path">The path; none is audio that was never in a file.</param>
    /// <param name="location">The folder.</param>
    public static string Path(string? path, string location)
    {
        if (string.IsNullOrEmpty(path))
        {
            return "(memory)";
        }

        string relative = System.IO.Path.IsPathFullyQualified(path) && System.IO.Path.IsPathFullyQualified(location)
            ? System.IO.Path.GetRelativePath(location, path) : path;
        string shown = System.IO.Path.IsPathFullyQualified(relative) || relative.StartsWith("..", StringComparison.Ordinal)
            ? relative : System.IO.Path.Join(".", relative);
        return VisibleText.Of(shown.Length < path.Length ? shown : path);
    }
}
