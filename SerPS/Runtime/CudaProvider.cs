using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace SerPS.Runtime;

/// <summary>ONNX Runtime's CUDA provider, a library of its own that builds made with <c>--gpu</c> have.</summary>
internal static partial class CudaProvider
{
    private const string ProviderName = "CUDAExecutionProvider";

    private static readonly Lazy<OrtEpDevice> FirstDevice = new(FindDevice);

    /// <summary>The first GPU; the library is loaded on first use.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DeviceUnavailable"/>: the message names what is missing.</exception>
    public static OrtEpDevice Device => FirstDevice.Value;

    private static OrtEpDevice FindDevice()
    {
        string file = OperatingSystem.IsWindows() ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";
        string path = Path.Combine(NativeLibraries.Folder, file);
        if (!File.Exists(path))
        {
            throw Unavailable($"{file} is not part of this build (build with --gpu; Linux and Windows on x64 only).");
        }

        OrtEnv environment = OrtEnv.Instance();
        try
        {
            environment.RegisterExecutionProviderLibrary(ProviderName, path);
        }
        catch (OnnxRuntimeException error)
        {
            throw Unavailable(Explain(error.Message));
        }

        return environment.GetEpDevices().FirstOrDefault(device => device.EpName == ProviderName)
            ?? throw Unavailable($"{file} was loaded, but it finds no NVIDIA GPU.");
    }

    private static SerException Unavailable(string reason) => new(ErrorId.DeviceUnavailable, $"CUDA cannot start: {reason}");

    private static string Explain(string message)
    {
        Match missing = MissingLibrary().Match(message);
        return missing.Success
            ? $"{missing.Value} is missing (the CUDA provider needs the CUDA 13 and cuDNN 9 libraries)."
            : message.ReplaceLineEndings(" ");
    }

    [GeneratedRegex(@"[\w.+-]+(?=: cannot open shared object)|(?<=which depends on "")[\w.+-]+")]
    private static partial Regex MissingLibrary();
}
