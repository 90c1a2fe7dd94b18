using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace SerPS.Runtime;

/// <summary>
/// Finds ONNX Runtime's native libraries by full path beside this assembly, in <c>runtimes/&lt;rid&gt;/native</c>, so that the
/// command line and the PowerShell module load the very same file and never another copy that the system has.
/// </summary>
internal static class NativeLibraries
{
    /// <summary>The folder with the native libraries of this platform.</summary>
    public static string Folder { get; } = Path.Combine(
        Path.GetDirectoryName(typeof(NativeLibraries).Assembly.Location)!, "runtimes", PlatformId(), "native");

    /// <summary>Must run before any type of ONNX Runtime is constructed; calling it again does nothing.</summary>
    public static void Register() => RuntimeHelpers.RunClassConstructor(typeof(Registration).TypeHandle);

    private static string PlatformId()
    {
        string os = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{os}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        string file = OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so";
        string path = Path.Combine(Folder, file);
        if (!File.Exists(path))
        {
            throw new SerException(
                ErrorId.DeviceUnavailable,
                $"ONNX Runtime has no native library for this platform: '{path}' was not found. Supported: linux-x64, "
                + "linux-arm64, win-x64, win-arm64, osx-arm64.",
                path);
        }

        return NativeLibrary.Load(path);
    }

    private static class Registration
    {
        static Registration()
        {
            Telemetry.TurnOff();

            // ONNX Runtime's own resolver searches the system first; unless it is turned off, it tells the system's log that it steps back
            OrtEnv.DisableDllImportResolver = true;
            NativeLibrary.SetDllImportResolver(typeof(OrtEnv).Assembly, Resolve);
        }
    }
}
