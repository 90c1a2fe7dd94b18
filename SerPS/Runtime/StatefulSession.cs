using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Tensor = SerPS.Onnx.Tensor;

namespace SerPS.Runtime;

/// <summary>
/// Runs a graph again and again on values that stay in native memory of the device between runs (weights, moments, running
/// averages). Two sets of buffers take turns as input and output, so nothing is copied. Not safe for concurrent use.
/// </summary>
public sealed class StatefulSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions;
    private readonly StateBinding[] _states;
    private readonly List<IDisposable> _owned = [];
    private readonly OrtValue[][] _buffers = new OrtValue[3][];
    private readonly OrtIoBinding[] _bindings = new OrtIoBinding[3];
    private readonly Dictionary<string, OrtValue> _inputs = [];
    private readonly bool _onHost;
    private int _current;

    /// <summary>Loads the graph and places the initial state.</summary>
    /// <param name="model">Bytes of the model.</param>
    /// <param name="settings">Device and threads.</param>
    /// <param name="states">All values that persist from run to run.</param>
    /// <param name="inputs">The other inputs by name; each tensor's own memory is read at every run, so write into it.</param>
    /// <param name="outputs">The other outputs by name; each tensor's own memory is filled by every run.</param>
    public StatefulSession(
        byte[] model,
        SessionSettings settings,
        IReadOnlyList<StateBinding> states,
        IReadOnlyDictionary<string, Tensor> inputs,
        IReadOnlyDictionary<string, Tensor> outputs)
    {
        (_session, OrtEpDevice? gpu) = OrtSessions.Create(model, settings, asWritten: true);
        _runOptions = new RunOptions();
        _onHost = gpu is null;
        _states = [.. states];
        try
        {
            Bind(gpu, inputs, outputs);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Runs the graph once and moves the state on.</summary>
    /// <param name="cancellation">Stops the run after the node that it is at; the state is then what it was before.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Run(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!_onHost)
        {
            BindInputs(_bindings[_current]); // what is bound from the host's memory goes to the device at once, and only then
            _bindings[_current].SynchronizeBoundInputs();
        }

        StoppableRun.Run(
            _runOptions,
            () =>
            {
                _session.RunWithBinding(_runOptions, _bindings[_current]);
                return true;
            },
            cancellation);
        _bindings[_current].SynchronizeBoundOutputs();
        _current = Next(_current);
    }

    /// <summary>A copy of the state after the last run, in the order of the bindings.</summary>
    public Tensor[] ReadState()
    {
        OrtValue[] current = _buffers[_current];
        if (_onHost || _current == 0)
        {
            return [.. current.Select(OrtTensors.Copy)];
        }

        OrtValue[] host = [.. _states.Select(state => Allocate(OrtAllocator.DefaultInstance, state.Initial))];
        try
        {
            OrtEnv.Instance().CopyTensors(current, host, null);
            return [.. host.Select(OrtTensors.Copy)];
        }
        finally
        {
            Array.ForEach(host, value => value.Dispose());
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (int i = _owned.Count - 1; i >= 0; i--)
        {
            _owned[i].Dispose();
        }

        _runOptions.Dispose();
        _session.Dispose();
    }

    private void Bind(OrtEpDevice? gpu, IReadOnlyDictionary<string, Tensor> inputs, IReadOnlyDictionary<string, Tensor> outputs)
    {
        // set 0 holds the initial values and is only read; sets 1 and 2 take turns from the first run on
        _buffers[0] = [.. _states.Select(state => Own(OrtTensors.Wrap(state.Initial)))];
        OrtAllocator allocator = gpu is null
            ? OrtAllocator.DefaultInstance
            : Own(new OrtAllocator(_session, gpu.GetMemoryInfo(OrtDeviceMemoryType.DEFAULT)));
        for (int set = 1; set <= 2; set++)
        {
            _buffers[set] = [.. _states.Select(state => Own(Allocate(allocator, state.Initial)))];
        }

        foreach ((string name, Tensor tensor) in inputs)
        {
            _inputs.Add(name, Own(OrtTensors.Wrap(tensor)));
        }

        var fixedOutputs = outputs.ToDictionary(pair => pair.Key, pair => Own(OrtTensors.Wrap(pair.Value)));
        for (int from = 0; from < 3; from++)
        {
            OrtIoBinding binding = _bindings[from] = Own(_session.CreateIoBinding());
            int to = Next(from);
            for (int i = 0; i < _states.Length; i++)
            {
                binding.BindInput(_states[i].Input, _buffers[from][i]);
                binding.BindOutput(_states[i].Output, _buffers[to][i]);
            }

            BindInputs(binding);
            foreach ((string name, OrtValue value) in fixedOutputs)
            {
                binding.BindOutput(name, value);
            }
        }
    }

    private void BindInputs(OrtIoBinding binding)
    {
        foreach ((string name, OrtValue value) in _inputs)
        {
            binding.BindInput(name, value);
        }
    }

    private static int Next(int set) => set == 1 ? 2 : 1;

    private static OrtValue Allocate(OrtAllocator allocator, Tensor like) =>
        OrtValue.CreateAllocatedTensorValue(allocator, (TensorElementType)like.Type, [.. like.Shape.Select(size => (long)size)]);

    private T Own<T>(T value)
        where T : IDisposable
    {
        _owned.Add(value);
        return value;
    }
}

/// <summary>
/// A value that a graph takes in, replaces and gives out again: <paramref name="Input"/> before, <paramref name="Output"/> after.
/// </summary>
/// <param name="Input">Name of the graph input.</param>
/// <param name="Output">Name of the graph output with the same type and shape.</param>
/// <param name="Initial">Value before the first run.</param>
public sealed record StateBinding(string Input, string Output, Tensor Initial);
