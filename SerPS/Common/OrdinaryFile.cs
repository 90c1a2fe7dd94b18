using System.Runtime.InteropServices;

namespace SerPS.Common;

/// <summary>Tells files from pipes, sockets and devices: reading those may wait for ever, and a rename over them would replace them.</summary>
public static partial class OrdinaryFile
{
    private const int TypeBits = 0xF000, Regular = 0x8000, Folder = 0x4000;

    /// <summary>
    /// Whether a path, links followed, is no pipe, socket or device: a file, a folder, or nothing at all, which its reader will say.
    /// </summary>
    public static bool Is(string path) => TypeOf(path) is not { } type || type is Regular or Folder;

    private static int? TypeOf(string path)
    {
        // large enough for both structures
        Span<byte> status = stackalloc byte[512];
        try
        {
            return OperatingSystem.IsLinux() ? Statx(CurrentFolder, path, 0, TypeWanted, status) == 0 ? Mode(status, 28) : null
                : OperatingSystem.IsMacOS() ? Stat(path, status) == 0 ? Mode(status, 4) : null
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null; // a C library without it
        }
    }

    private static int Mode(ReadOnlySpan<byte> status, int offset) => MemoryMarshal.Read<ushort>(status[offset..]) & TypeBits;

    private const int CurrentFolder = -100, TypeWanted = 1;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, int mask, Span<byte> status);

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, Span<byte> status);
}
