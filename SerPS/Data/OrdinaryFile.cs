using System.Runtime.InteropServices;

namespace SerPS.Data;

/// <summary>Tells files from pipes, sockets and devices, whose reading may wait or go on for ever.</summary>
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
        byte content = 0;

        // a device such as /dev/zero has no length and gives bytes all the same
        bool endless = seekable && Read(descriptor, ref content, 1) > 0 && new FileInfo(file.FullName).Length == 0;
        _ = Close(descriptor);
        return seekable && !endless;
    }

    // what opening a socket gives
    private static int NoSuchDevice => OperatingSystem.IsLinux() ? 6 : 102;

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "lseek")]
    private static partial nint Seek(int descriptor, nint offset, int from);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, ref byte content, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
