namespace SerPS.Tests;

/// <summary>Rights of files, where the system has such.</summary>
internal static class FileRights
{
    private const UnixFileMode Everybody = UnixFileMode.UserRead | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Lets everybody read and run a file, or look into a folder, and its owner write.</summary>
    public static void Open(string path) => Set(path, Everybody | UnixFileMode.UserWrite);

    /// <summary>Lets nobody but its owner read a file.</summary>
    public static void Close(string path) => Set(path, UnixFileMode.UserRead);

    private static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
