namespace SerPS.Common;

/// <summary>Files that users name to be read.</summary>
internal static class InputFile
{
    /// <summary>Checks that a path is a file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="expected">What was expected, with its article.</param>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>: it is a folder, or nothing.</exception>
    public static void Require(string path, string expected)
    {
        if (!File.Exists(path))
        {
            string found = Directory.Exists(path) ? "is a folder" : "does not exist";
            throw new SerException(ErrorId.PathNotFound, $"'{path}' {found}; expected {expected}.", path);
        }
    }
}
