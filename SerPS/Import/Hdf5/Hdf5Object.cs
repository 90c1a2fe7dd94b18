namespace SerPS.Import.Hdf5;

/// <summary>A group or an array of an HDF5 file, with its attributes.</summary>
internal sealed class Hdf5Object
{
    private readonly Hdf5File _file;
    private readonly List<Hdf5Message> _messages;
    private Dictionary<string, ulong>? _children;

    /// <summary>Reads the header.</summary>
    public Hdf5Object(Hdf5File file, ulong address)
    {
        _file = file;
        _messages = Hdf5Header.Read(file, address);
    }

    /// <summary>Whether it is an array.</summary>
    public bool IsArray => _messages.Any(message => message.Type == Hdf5Header.Layout);

    /// <summary>Names of what lies in a group.</summary>
    public IReadOnlyCollection<string> Names => Children.Keys;

    private Dictionary<string, ulong> Children => _children ??= Hdf5Links.Read(_file, _messages);

    /// <summary>What lies at a path below a group; <see langword="null"/> where there is nothing.</summary>
    public Hdf5Object? Find(string path)
    {
        Hdf5Object at = this;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.IsArray || !at.Children.TryGetValue(name, out ulong address))
            {
                return null;
            }

            at = _file.Open(address);
        }

        return at;
    }

    /// <summary>The texts of an attribute, of which a scalar has one; <see langword="null"/> where there is none of that name.</summary>
    public string[]? Texts(string attribute)
    {
        foreach (Hdf5Message message in _messages.Where(message => message.Type == Hdf5Header.Attribute))
        {
            if (Hdf5Attribute.Read(_file, message) is { } found && found.Name == attribute)
            {
                return found.Texts(_file);
            }
        }

        return _messages.Any(message => message.Type == Hdf5Header.AttributeInfo) && HasDenseAttributes
            ? throw new InvalidDataException("its attributes are kept in a way that is not read; save it anew with h5py's usual settings")
            : null;
    }

    /// <summary>The numbers of an array, row-major, with its shape.</summary>
    public (float[] Values, int[] Shape) Numbers()
    {
        int[] shape = Hdf5Shape.Read(_file, Only(Hdf5Header.Dataspace));
        Hdf5Type type = Hdf5Type.Read(Only(Hdf5Header.Datatype));
        int count = _file.Claim(Hdf5Shape.Count(shape), Math.Max(type.Size, sizeof(float)));
        ReadOnlySpan<byte> filters = _messages.Exists(message => message.Type == Hdf5Header.Filters) ? Only(Hdf5Header.Filters) : [];
        ReadOnlySpan<byte> data = Hdf5Storage.Read(_file, Only(Hdf5Header.Layout), filters, shape, type.Size);
        return (Hdf5Numbers.Convert(data, type, count), shape);
    }

    private bool HasDenseAttributes
    {
        get
        {
            var cursor = new ByteCursor(Only(Hdf5Header.AttributeInfo));
            cursor.Skip(1);
            byte flags = cursor.Byte();
            cursor.Skip((flags & 1) != 0 ? 2UL : 0);
            return _file.Offset(ref cursor) != ulong.MaxValue >> (64 - (8 * _file.OffsetSize));
        }
    }

    private ReadOnlySpan<byte> Only(int type)
    {
        foreach (Hdf5Message message in _messages)
        {
            if (message.Type == type)
            {
                return _file.Bytes(message.Start, message.Length);
            }
        }

        throw new InvalidDataException($"an array has no message of type {type}");
    }
}
