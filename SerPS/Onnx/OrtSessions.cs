using System.Text.RegularExpressions;
using Microsoft.ML.OnnxRuntime;

namespace SerPS.Onnx;

/// <summary>Creates ONNX Runtime sessions on the device asked for.</summary>
internal static partial class OrtSessions
{
    /// <summary>Name that ONNX Runtime gives the CUDA provider.</summary>
    public const string Cuda = "CUDA";

    /// <summary>Opens a session; <see cref="Device.Auto"/> falls back to the CPU and tells the log why.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.DeviceUnavailable"/>: CUDA was asked for by name and cannot start; the message names what is missing.
    /// </exception>
    /// <param name="model">Bytes of the model.</param>
    /// <param name="settings">Device and threads.</param>
    /// <param name="asWritten">
    /// Whether the graph runs much as it was written. In training graphs, whose weights are no constants, ONNX Runtime's rearrangements
    /// lose time: pools in a layout of their own, transposes merged until no fast kernel fits.
    /// </param>
    public static (InferenceSession Session, string Provider) Create(byte[] model, SessionSettings settings, bool asWritten = false)
    {
        NativeLibraries.Register();
        if (settings.Device != Device.Cpu)
        {
            string? missing;
            try
            {
                missing = MissingCudaProvider();
                if (missing is null)
                {
                    using SessionOptions cuda = Options(settings);
                    cuda.AppendExecutionProvider_CUDA();
                    var session = new InferenceSession(model, cuda);
                    settings.Log?.Invoke("Running on CUDA.");
                    return (session, Cuda);
                }
            }
            catch (OnnxRuntimeException error)
            {
                missing = Explain(error.Message);
            }

            if (settings.Device == Device.Cuda)
            {
                throw new SerException(ErrorId.DeviceUnavailable, $"Device 'cuda' cannot start: {missing}");
            }

            settings.Log?.Invoke($"Running on the CPU; CUDA cannot start: {missing}");
        }
        else
        {
            settings.Log?.Invoke("Running on the CPU.");
        }

        using SessionOptions options = Options(settings);
        if (asWritten)
        {
            options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC;
            options.AddSessionConfigEntry("optimization.disable_specified_optimizers", "TransposeOptimizer");
        }

        return (new InferenceSession(model, options), "CPU");
    }

    private static SessionOptions Options(SessionSettings settings)
    {
        var options = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, // failures arrive as exceptions; standard error stays ours
            IntraOpNumThreads = settings.Threads,
            InterOpNumThreads = 1,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", settings.Threads == 1 ? "0" : "1");
        return options;
    }

    private static string? MissingCudaProvider()
    {
        string file = OperatingSystem.IsWindows() ? "onnxruntime_providers_cuda.dll" : "libonnxruntime_providers_cuda.so";
        return File.Exists(Path.Combine(NativeLibraries.Folder, file))
            ? null
            : $"{file} is not part of this build (build with --gpu; Linux and Windows on x64 only).";
    }

    private static string Explain(string message)
    {
        Match missing = MissingLibrary().Match(message);
        return missing.Success
            ? $"{missing.Groups[1].Value} is missing (the CUDA provider needs the CUDA 13 and cuDNN 9 libraries)."
            : message.ReplaceLineEndings(" ");
    }

    [GeneratedRegex(@"(lib[\w.+-]+\.so[\w.]*|[\w.+-]+\.dll)\S*: cannot open shared object|which depends on ""([\w.+-]+\.dll)""")]
    private static partial Regex MissingLibrary();
}
