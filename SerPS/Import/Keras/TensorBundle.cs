using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Google.Protobuf;
using SerPS.Onnx;

namespace SerPS.Import.Keras;

/// <summary>The variables of a SavedModel: an index, and data files beside it.</summary>
internal sealed class TensorBundle
{
    private const int Float = 1, Double = 2, Half = 19;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly string _stem;
    private readonly int _shards = 1;
    private long _left;

    /// <summary>Reads the index.</summary>
    /// <param name="stem">Path of the files up to <c>.index</c>.</param>
    public TensorBundle(string stem)
    {
        _stem = stem;
        foreach ((string key, byte[] value) in LevelTable.Read(SavedFile.Read(stem + ".index")))
        {
            if (key.Length == 0)
            {
                _shards = Math.Max(1, (int)Entry.Read(value).Type); // of the whole: its first number is how many data files there are
            }
            else
            {
                _entries[key] = Entry.Read(value);
            }
        }

        for (int shard = 0; shard < Math.Min(_shards, 1000); shard++)
        {
            var file = new FileInfo(DataFile(shard));
            _left += file.Exists ? file.Length : 0;
        }
    }

    /// <summary>A variable; <see langword="null"/> where there is none.</summary>
    /// <param name="path">Its path, without what TensorFlow puts behind it.</param>
    public Tensor? Find(string path)
    {
        if (!_entries.TryGetValue($"{path}/.ATTRIBUTES/VARIABLE_VALUE", out Entry? entry))
        {
            return null;
        }

        int size = entry.Type switch
        {
            Float => 4,
            Double => 8,
            Half => 2,
            _ =>
            throw ImportException.Unsupported($"the variable '{path}' holds no numbers that are known")
        };
        long count = 1;
        foreach (long length in entry.Shape)
        {
            count = length is >= 0 and <= int.MaxValue && count * length <= int.MaxValue ? count * length : -1;
            if (count < 0)
            {
                break;
            }
        }

        if (count < 0 || count * size != entry.Size)
        {
            throw ImportException.Damaged($"the variable '{path}' has {entry.Size} bytes for {string.Join(" × ", entry.Shape)} numbers");
        }

        byte[] bytes = SavedFile.Read(DataFile(entry.Shard), entry.Offset, entry.Size);
        _left -= bytes.Length;
        if (_left < 0)
        {
            throw ImportException.Damaged("its variables lie in each other");
        }

        float[] values = entry.Type switch
        {
            Float => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
            Double => [.. MemoryMarshal.Cast<byte, double>(bytes).ToArray().Select(value => (float)value)],
            _ => [.. Enumerable.Range(0, (int)count).Select(i => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes.AsSpan(2 * i)))],
        };
        return Tensor.Of(values, [.. entry.Shape.Select(length => (int)length)]);
    }

    private string DataFile(int shard) => FormattableString.Invariant($"{_stem}.data-{shard:00000}-of-{_shards:00000}");

    /// <summary>Where a variable lies.</summary>
    private sealed record Entry(long Type, IReadOnlyList<long> Shape, int Shard, long Offset, long Size)
    {
        private const int Dimension = 2, Length = 1;

        public static Entry Read(byte[] bytes)
        {
            long type = 0, shard = 0, offset = 0, size = 0;
            var shape = new List<long>();
            var input = new CodedInputStream(bytes);
            for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
            {
                switch (tag)
                {
                    case (1 << 3) | 0: type = input.ReadInt64(); break;
                    case (2 << 3) | 2: ReadShape(input.ReadBytes(), shape); break;
                    case (3 << 3) | 0: shard = input.ReadInt64(); break;
                    case (4 << 3) | 0: offset = input.ReadInt64(); break;
                    case (5 << 3) | 0: size = input.ReadInt64(); break;
                    default: input.SkipLastField(); break;
                }
            }

            return shard is >= 0 and < 1000 && offset >= 0 && size >= 0
                ? new Entry(type, shape, (int)shard, offset, size)
                : throw new InvalidDataException("a variable lies where no file can be");
        }

        private static void ReadShape(ByteString bytes, List<long> shape)
        {
            CodedInputStream input = bytes.CreateCodedInput();
            for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
            {
                if (tag != ((Dimension << 3) | 2))
                {
                    input.SkipLastField();
                    continue;
                }

                long length = 0;
                CodedInputStream one = input.ReadBytes().CreateCodedInput();
                for (uint inner = one.ReadTag(); inner != 0; inner = one.ReadTag())
                {
                    if (inner == ((Length << 3) | 0))
                    {
                        length = one.ReadInt64();
                    }
                    else
                    {
                        one.SkipLastField();
                    }
                }

                shape.Add(length);
            }
        }
    }
}
