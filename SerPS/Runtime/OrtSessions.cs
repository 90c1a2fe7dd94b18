using Microsoft.ML.OnnxRuntime;

namespace SerPS.Runtime;

/// <summary>Creates ONNX Runtime sessions on the device asked for.</summary>
internal static class OrtSessions
{
    /// <summary>Opens a session; <see cref="Device.Auto"/> falls back to the CPU and tells the log why.</summary>
    /// <param name="model">Bytes of the model.</param>
    /// <param name="settings">Device and threads.</param>
    /// <param name="asWritten">
    /// Whether the graph runs much as it was written. In training graphs, whose weights are no constants, ONNX Runtime's rearrangements
    /// lose time: pools in a layout of their own, transposes merged until no fast kernel fits.
    /// </param>
    /// <returns>The session, and the GPU that it runs on; <see langword="null"/> is the CPU.</returns>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.DeviceUnavailable"/>: CUDA was asked for by name and cannot start; the message names what is missing.
    /// </exception>
    public static (InferenceSession Session, OrtEpDevice? Gpu) Create(byte[] model, SessionSettings settings, bool asWritten = false)
    {
        NativeLibraries.Register();
        OrtEpDevice? gpu = FindGpu(settings);
        using SessionOptions options = Options(settings);
        if (gpu is not null)
        {
            options.AppendExecutionProvider(OrtEnv.Instance(), [gpu], new Dictionary<string, string>());
        }

        if (asWritten)
        {
            options.EnableMemoryPattern = false; // one block for all of a run's values: no faster, half as much memory again
            options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC;
            options.AddSessionConfigEntry("optimization.disable_specified_optimizers", "TransposeOptimizer");
        }

        return (new InferenceSession(model, options), gpu);
    }

    /// <summary>Whether sessions of these settings run on a GPU.</summary>
    /// <inheritdoc cref="Create"/>
    public static bool HasGpu(SessionSettings settings)
    {
        NativeLibraries.Register();
        return FindGpu(settings with { Log = null }) is not null;
    }

    private static OrtEpDevice? FindGpu(SessionSettings settings)
    {
        if (settings.Device == Device.Cpu)
        {
            settings.Log?.Invoke("Running on the CPU.");
            return null;
        }

        try
        {
            OrtEpDevice gpu = CudaProvider.Device;
            settings.Log?.Invoke("Running on CUDA.");
            return gpu;
        }
        catch (SerException error) when (settings.Device == Device.Auto)
        {
            settings.Log?.Invoke($"Running on the CPU. {error.Message}");
            return null;
        }
    }

    private static SessionOptions Options(SessionSettings settings)
    {
        var options = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, // failures arrive as exceptions; standard error stays ours
            IntraOpNumThreads = settings.Threads,
            InterOpNumThreads = 1,
        };
        if (settings.ProfilePath is { } profile)
        {
            options.ProfileOutputPathPrefix = profile;
            options.EnableProfiling = true;
        }

        options.AddSessionConfigEntry("session.intra_op.allow_spinning", settings.Threads == 1 ? "0" : "1");
        return options;
    }
}
