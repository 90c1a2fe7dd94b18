using System.Diagnostics;
using System.Globalization;

namespace SerPS.Server;

/// <summary>
/// The folder for uploads that are too large for memory: only this user may look into it, and it goes when the server ends. What a server
/// that was killed left behind goes when the next one starts.
/// </summary>
internal static class UploadFolder
{
    private const string Prefix = "serps-server-";

    /// <summary>Its full path.</summary>
    public static string Path { get; } = Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName;

    /// <summary>Removes it.</summary>
    public static void Remove() => Directory.Delete(Path, recursive: true);

    /// <summary>Removes those of servers that were killed.</summary>
    public static void RemoveLeft()
    {
        foreach (string folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*").Where(IsLeft))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // another user's, or another server is removing it too
            }
        }
    }

    // its name begins with the number of a process that runs no more
    private static bool IsLeft(string folder)
    {
        string number = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int id))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(id);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
