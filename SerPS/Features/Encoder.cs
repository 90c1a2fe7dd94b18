using System.Collections.Concurrent;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Features;

/// <summary>A pretrained encoder at work; one for all extractors that hear through it.</summary>
internal sealed class Encoder : IDisposable
{
    private const string Mask = "attention_mask";

    private static readonly ConcurrentDictionary<string, Lazy<Encoder>> Open = new(StringComparer.Ordinal);

    private readonly OnnxSession _session;
    private readonly string _file, _input;
    private readonly bool _masked;

    private Encoder(string file, byte[] bytes)
    {
        _file = file;
        try
        {
            _session = new OnnxSession(bytes, new SessionSettings { Device = Device.Cpu, Threads = 1 });
        }
        catch (Exception error) when (error is not SerException)
        {
            throw Invalid($"ONNX Runtime cannot load it: {error.Message}", error);
        }

        string[] inputs = [.. _session.Inputs.Where(input => input != Mask)];
        _masked = inputs.Length < _session.Inputs.Count;
        _input = inputs.Length == 1 ? inputs[0] : throw Invalid(
            $"it has the inputs {string.Join(", ", _session.Inputs)}; expected one, the waveform, and {Mask} at most");
    }

    /// <summary>The encoder of a recipe, opened once.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/>, <see cref="ErrorId.ModelInvalid"/>.</exception>
    public static Encoder Of(EmbeddingSpec spec)
    {
        Lazy<Encoder> encoder = Open.GetOrAdd(spec.Hash, hash => new(() => new Encoder(spec.File, Encoders.Read(hash, spec.File))));
        try
        {
            return encoder.Value;
        }
        catch
        {
            Open.TryRemove(KeyValuePair.Create(spec.Hash, encoder)); // the file may be there the next time
            throw;
        }
    }

    /// <summary>Forgets those that are open, and where they were seen.</summary>
    internal static void Forget()
    {
        Open.Clear();
        Encoders.Forget();
    }

    /// <summary>A recipe with what is found by running the encoder: its output, and the size of that.</summary>
    public EmbeddingSpec Complete(EmbeddingSpec spec)
    {
        if (spec.Output.Length > 0 && !_session.Outputs.Contains(spec.Output))
        {
            throw Invalid($"it has no output '{spec.Output}'; it has {string.Join(", ", _session.Outputs)}");
        }

        string[] candidates = spec.Output.Length > 0 ? [spec.Output] : [.. _session.Outputs];
        var tone = new float[spec.Samples ?? spec.Hz];
        for (int i = 0; i < tone.Length; i++)
        {
            tone[i] = MathF.Sin(0.1f * i);
        }

        Tensor[] outputs = Run(tone, candidates);
        int chosen = Math.Max(0, Array.FindIndex(outputs, output => output.Shape is [1, _, _]));
        return outputs[chosen].Shape switch
        {
            [1, var frames, var size] => spec with
            {
                Output = candidates[chosen],
                HasFrames = true,
                Size = size,
                Frames = spec.Samples is null ? 0 : frames,
            },
            [1, var size] => spec with { Output = candidates[chosen], Size = size },
            var shape => throw Invalid(
                $"its output '{candidates[chosen]}' has the shape [{string.Join(", ", shape)}] for one clip; "
                + "expected [1, values] or [1, frames, values]"),
        };
    }

    /// <summary>What it makes of samples: frames one after the other, or one vector.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelInvalid"/>: it fails.</exception>
    public float[] Run(float[] samples, string output) => Run(samples, [output])[0].Values<float>();

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private Tensor[] Run(float[] samples, string[] outputs)
    {
        var inputs = new Dictionary<string, Tensor> { [_input] = Tensor.Of(samples, 1, samples.Length) };
        if (_masked)
        {
            var heard = new long[samples.Length];
            Array.Fill(heard, 1);
            inputs[Mask] = Tensor.Of(heard, 1, samples.Length);
        }

        try
        {
            Tensor[] found = _session.Run(inputs, outputs);
            return found.All(output => output.Type == ElementType.Float) ? found : throw Invalid("its outputs are no floats");
        }
        catch (Exception error) when (error is not (SerException or OperationCanceledException))
        {
            throw Invalid(FormattableString.Invariant($"it fails on a waveform [1, {samples.Length}]: {error.Message}"), error);
        }
    }

    private SerException Invalid(string problem, Exception? error = null) =>
        new(ErrorId.ModelInvalid, $"'{_file}' is no encoder of sound: {problem}.", _file, error);
}
