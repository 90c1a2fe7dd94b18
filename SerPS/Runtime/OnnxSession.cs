using Microsoft.ML.OnnxRuntime;
using SerPS.Onnx;

namespace SerPS.Runtime;

/// <summary>A graph ready to run. Safe for concurrent runs, and to dispose of while some go on: the last one to end frees it.</summary>
public sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly SharedLifetime _lifetime;

    /// <summary>Loads a model from the bytes of an <c>.onnx</c> file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DeviceUnavailable"/></exception>
    /// <exception cref="OnnxRuntimeException">The bytes are no valid model.</exception>
    public OnnxSession(byte[] model, SessionSettings? settings = null)
    {
        (_session, OrtEpDevice? gpu) = OrtSessions.Create(model, settings ?? new SessionSettings());
        Provider = gpu is null ? "CPU" : "CUDA";
        _lifetime = new SharedLifetime(_session.Dispose);
    }

    /// <summary><c>CPU</c> or <c>CUDA</c>.</summary>
    public string Provider { get; }

    /// <summary>Names of the graph's inputs.</summary>
    public IReadOnlyList<string> Inputs => _session.InputNames;

    /// <summary>Names of the graph's outputs.</summary>
    public IReadOnlyList<string> Outputs => _session.OutputNames;

    /// <summary>Runs the graph once.</summary>
    /// <param name="inputs">A tensor for every input, by name.</param>
    /// <param name="outputs">The outputs wanted, by name.</param>
    /// <returns>A tensor for each name of <paramref name="outputs"/>, in that order.</returns>
    /// <exception cref="ObjectDisposedException">The session was disposed of before this run began.</exception>
    public Tensor[] Run(IReadOnlyDictionary<string, Tensor> inputs, params string[] outputs) =>
        Run(inputs, CancellationToken.None, outputs);

    /// <summary>Runs the graph once, or until it is stopped.</summary>
    /// <inheritdoc cref="Run(IReadOnlyDictionary{string, Tensor}, string[])"/>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public Tensor[] Run(IReadOnlyDictionary<string, Tensor> inputs, CancellationToken cancellation, params string[] outputs)
    {
        using SharedLifetime.Lease lease = _lifetime.Enter();
        using var options = new RunOptions();
        var values = new Dictionary<string, OrtValue>();
        try
        {
            foreach ((string name, Tensor tensor) in inputs)
            {
                values.Add(name, OrtTensors.Wrap(tensor));
            }

            using IDisposableReadOnlyCollection<OrtValue> results =
                StoppableRun.Run(options, () => _session.Run(options, values, outputs), cancellation);
            return [.. results.Select(OrtTensors.Copy)];
        }
        finally
        {
            foreach (OrtValue value in values.Values)
            {
                value.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lifetime.Dispose();
}
