using System.Text;

namespace SerPS.Import.Hdf5;

/// <summary>An attribute of a group.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Type of its values.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Start">Where they begin in the file.</param>
internal sealed record Hdf5Attribute(string Name, Hdf5Type Type, int Count, int Start)
{
    private const int MostTexts = 100_000;

    /// <summary>Reads an attribute message.</summary>
    public static Hdf5Attribute Read(Hdf5File file, Hdf5Message message)
    {
        var cursor = new ByteCursor(file.Bytes(message.Start, message.Length));
        int version = cursor.Byte();
        cursor.Skip(1);
        ulong name = cursor.UInt16(), type = cursor.UInt16(), space = cursor.UInt16();
        cursor.Skip(version == 3 ? 1UL : 0);
        ulong Padded(ulong size) => version == 1 ? (size + 7) & ~7UL : size;
        string text = Encoding.UTF8.GetString(cursor.Take(Padded(name))).TrimEnd('\0');
        Hdf5Type valueType = Hdf5Type.Read(cursor.Take(Padded(type)));
        ulong count = Hdf5Shape.Count(Hdf5Shape.Read(file, cursor.Take(Padded(space))));
        return version is 1 or 2 or 3
            ? new Hdf5Attribute(text, valueType, (int)count, message.Start + cursor.Position)
            : throw new InvalidDataException($"an attribute has version {version}");
    }

    /// <summary>Its texts; a list without any has another type.</summary>
    public string[] Texts(Hdf5File file)
    {
        if (Count == 0)
        {
            return [];
        }

        if (Count > MostTexts || Type.Kind is not (Hdf5Kind.Text or Hdf5Kind.VariableText))
        {
            throw new InvalidDataException($"its attribute '{Name}' is no text");
        }

        ReadOnlySpan<byte> data = new ByteCursor(file.Bytes(Start, file.Left(Start))).Take((ulong)Type.Size * (ulong)Count);
        var texts = new string[Count];
        for (int i = 0; i < Count; i++)
        {
            ReadOnlySpan<byte> one = data.Slice(i * Type.Size, Type.Size);
            texts[i] = Type.Kind == Hdf5Kind.Text ? Encoding.UTF8.GetString(one).TrimEnd('\0') : Elsewhere(file, one);
        }

        return texts;
    }

    // in a collection of the global heap
    private static string Elsewhere(Hdf5File file, ReadOnlySpan<byte> reference)
    {
        var where = new ByteCursor(reference);
        uint length = where.UInt32();
        ulong address = file.Offset(ref where);
        uint wanted = where.UInt32();
        if (length == 0)
        {
            return string.Empty;
        }

        ByteCursor cursor = file.At(address);
        cursor.Expect("GCOL"u8);
        cursor.Skip(4);
        _ = file.Length(ref cursor);
        while (true)
        {
            file.Step();
            int index = cursor.UInt16();
            cursor.Skip(6);
            ulong size = file.Length(ref cursor);
            if (index == wanted)
            {
                file.Claim(length, sizeof(char));
                return Encoding.UTF8.GetString(cursor.Take(Math.Min(length, size))).TrimEnd('\0');
            }

            if (index == 0)
            {
                throw new InvalidDataException("a text is missing from its collection");
            }

            cursor.Skip((size + 7) & ~7UL);
        }
    }
}
