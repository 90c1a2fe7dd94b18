using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>
/// The file in which a fit keeps how far it is: the last state and the best parameters together, so that they always belong to one
/// another. It is replaced as a whole, and only as often as costs little beside the training.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="saved">Told what was saved.</param>
public sealed class Checkpoint(string path, Action<FitState>? saved = null)
{
    private const string Magic = "SerPS checkpoint 3";
    private const int LargestShare = 20; // saving takes at most one part in so many of the time

    private readonly Stopwatch _sinceSaved = Stopwatch.StartNew();
    private TimeSpan _cost;

    /// <summary>What was saved; the very start where nothing was.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: the file is damaged.</exception>
    public FitState Load()
    {
        if (!File.Exists(path))
        {
            return FitState.Start;
        }

        try
        {
            using var reader = new BinaryReader(File.OpenRead(path), Encoding.UTF8);
            FitState state = reader.ReadString() == Magic ? Read(reader) : throw new InvalidDataException("it does not begin as one");
            saved?.Invoke(state);
            return state;
        }
        catch (Exception error)
            when (error is IOException or InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"'{path}' is no checkpoint: {error.Message}. Train without resuming to start again.", path, error);
        }
    }

    /// <summary>Saves, if the last time is long enough ago.</summary>
    public void SaveNowAndThen(FitState state)
    {
        if (_sinceSaved.Elapsed >= LargestShare * _cost)
        {
            Save(state);
        }
    }

    /// <summary>Saves.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public void Save(FitState state)
    {
        var clock = Stopwatch.StartNew();
        AtomicFile.Write(path, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
            writer.Write(Magic);
            Write(writer, state);
        });
        saved?.Invoke(state);
        _cost = clock.Elapsed;
        _sinceSaved.Restart();
    }

    private static void Write(BinaryWriter writer, FitState state)
    {
        writer.Write(state.Epoch);
        writer.Write(state.StepInEpoch);
        writer.Write(state.LossSum);
        writer.Write(state.BestEpoch);
        writer.Write(state.BestScore);
        writer.Write(state.History.Count);
        foreach ((int epoch, int step, double loss, double score, double rate, double seconds) in state.History)
        {
            writer.Write(epoch);
            writer.Write(step);
            writer.Write(loss);
            writer.Write(score);
            writer.Write(rate);
            writer.Write(seconds);
        }

        writer.Write(state.Training?.Step ?? 0);
        writer.Write(state.Training?.Tensors.Count ?? 0);
        foreach (Tensor tensor in state.Training?.Tensors ?? [])
        {
            Write(writer, tensor);
        }

        writer.Write(state.Best?.All.Count ?? 0);
        foreach (NetworkParameter parameter in state.Best?.All ?? [])
        {
            writer.Write(parameter.Name);
            writer.Write(parameter.Trainable);
            Write(writer, parameter.Value);
        }

        writer.Write(state.Fitted.Count);
        foreach (Tensor tensor in state.Fitted)
        {
            Write(writer, tensor);
        }
    }

    private static FitState Read(BinaryReader reader)
    {
        (int epoch, int stepInEpoch, double lossSum) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble());
        (int bestEpoch, double bestScore) = (reader.ReadInt32(), reader.ReadDouble());
        var history = new EpochRecord[ReadCount(reader, (3 * sizeof(double)) + (2 * sizeof(int)))];
        for (int i = 0; i < history.Length; i++)
        {
            history[i] = new EpochRecord(
                reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        }

        int step = reader.ReadInt32();
        var tensors = new Tensor[ReadCount(reader, sizeof(int))];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = ReadTensor(reader);
        }

        int parameters = reader.ReadInt32();
        var best = new ParameterSet();
        for (int i = 0; i < parameters; i++)
        {
            (string name, bool trainable) = (reader.ReadString(), reader.ReadBoolean());
            best.Add(new NetworkParameter(name, ReadTensor(reader), trainable));
        }

        var fitted = new Tensor[ReadCount(reader, sizeof(int))];
        for (int i = 0; i < fitted.Length; i++)
        {
            fitted[i] = ReadTensor(reader);
        }

        return new FitState(
            tensors.Length == 0 ? null : new TrainingState(step, tensors),
            epoch,
            stepInEpoch,
            lossSum,
            parameters == 0 ? null : best,
            bestEpoch,
            bestScore,
            history)
        {
            Fitted = fitted,
        };
    }

    private static void Write(BinaryWriter writer, Tensor tensor)
    {
        writer.Write((byte)tensor.Type);
        writer.Write(tensor.Shape.Count);
        foreach (int size in tensor.Shape)
        {
            writer.Write(size);
        }

        writer.Write(tensor.Bytes);
    }

    private static Tensor ReadTensor(BinaryReader reader)
    {
        var type = (ElementType)reader.ReadByte();
        var shape = new int[ReadCount(reader, sizeof(int))];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = reader.ReadInt32();
        }

        int count = shape.Aggregate(1, (product, size) => checked(product * size));
        return type switch
        {
            ElementType.Float => Tensor.Of(Values<float>(reader, count), shape),
            ElementType.Double => Tensor.Of(Values<double>(reader, count), shape),
            ElementType.Int32 => Tensor.Of(Values<int>(reader, count), shape),
            _ => throw new InvalidDataException($"it has values of a type {type}"),
        };
    }

    private static T[] Values<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        var values = new T[Require(reader, count, Marshal.SizeOf<T>())];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    private static int ReadCount(BinaryReader reader, int size) => Require(reader, reader.ReadInt32(), size);

    // no memory is asked for that the rest of the file does not fill
    private static int Require(BinaryReader reader, int count, int size) =>
        count >= 0 && count <= (reader.BaseStream.Length - reader.BaseStream.Position) / size
            ? count
            : throw new InvalidDataException($"it claims {count} values, more than it holds");
}
