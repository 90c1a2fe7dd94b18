using System.Runtime.InteropServices;

namespace SerPS.Runtime;

/// <summary>
/// ONNX Runtime's official libraries send usage events to their maker unless <c>ORT_DISABLE_TELEMETRY</c> is 1 when they are loaded.
/// Recordings are personal data, so here it always is.
/// </summary>
internal static partial class Telemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Must run before the native library is loaded: it then makes no sender, no event and no identifier of this machine.</summary>
    public static void TurnOff()
    {
        Environment.SetEnvironmentVariable(Variable, "1"); // of this process on Windows, and of processes that are started
        if (!OperatingSystem.IsWindows() && SetNative(Variable, "1", overwrite: 1) != 0)
        {
            throw new SerException(ErrorId.DeviceUnavailable, $"ONNX Runtime's telemetry cannot be turned off: {Variable} cannot be set.");
        }
    }

    // .NET keeps its own copy of the environment on Unix, which native code does not see
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
