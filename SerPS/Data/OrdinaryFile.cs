using System.Runtime.InteropServices;

namespace SerPS.Data;

/// <summary>Tells files from pipes and sockets, whose reading may wait for ever.</summary>
internal static partial class OrdinaryFile
{
    // the numbers of Linux, and of macOS and its relatives
    private static readonly int NonBlocking = OperatingSystem.IsLinux() ? 0x800 : 0x4;

    private const int FromHere = 1;

    /// <summary>Whether a path is a file with content of its own, or cannot be opened at all, which its reader will say.</summary>
    public static bool Is(FileInfo file)
    {
        // neither a pipe nor a socket has a length
        if (OperatingSystem.IsWindows() || file is { Exists: true, Length: > 0 })
        {
            return true;
        }

        int descriptor = Open(file.FullName, NonBlocking);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError() != NoSuchDevice;
        }

        bool seekable = Seek(descriptor, 0, FromHere) >= 0;
        _ = Close(descriptor);
        return seekable;
    }

    // what opening a socket gives
    private static int NoSuchDevice => OperatingSystem.IsLinux() ? 6 : 102;

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial nint Seek(int descriptor, nint offset, int from);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
