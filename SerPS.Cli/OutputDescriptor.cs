using System.Runtime.InteropServices;

namespace SerPS.Cli;

/// <summary>
/// The descriptor of standard output on Unix, written as it is: at its end, wherever another process that shares it has come to. Errors
/// have the system's number.
/// </summary>
internal sealed partial class OutputDescriptor : WriteOnlyStream
{
    private const int StandardOutput = 1, Interrupted = 4;

    // a pipe that a reader made non-blocking, on Linux and on macOS
    private static readonly int WouldBlock = OperatingSystem.IsLinux() ? 11 : 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = Write(StandardOutput, buffer, buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == WouldBlock)
            {
                Thread.Sleep(Pause);
            }
            else if (error != Interrupted)
            {
                throw new IOException(Marshal.GetPInvokeErrorMessage(error), error);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nint count);
}
