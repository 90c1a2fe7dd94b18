using System.Globalization;

namespace SerPS.Import.Pickle;

/// <summary>numpy's type of an array's values.</summary>
internal sealed class PickleType
{
    private const int MostBytes = 1 << 16;

    /// <summary>Reads what numpy made it of: <c>f8</c>, <c>U7</c>, <c>O8</c>, <c>V56</c>.</summary>
    public PickleType(string code)
    {
        string text = code.TrimStart('<', '|', '=');
        Kind = text.Length > 0 ? text[0] : '?';
        int size = text.Length > 1 && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number : 0;
        Size = Kind == 'U' ? 4 * size : size;
        if (!"biufUSOV".Contains(Kind, StringComparison.Ordinal) || size is < 0 or > MostBytes || (size == 0 && Kind != 'O'))
        {
            throw ImportException.Unsupported($"an array has the type '{code}', which is not known");
        }
    }

    /// <summary><c>f</c> and <c>i</c> are numbers, <c>U</c> texts, <c>O</c> objects, <c>V</c> records.</summary>
    public char Kind { get; }

    /// <summary>Bytes of a value.</summary>
    public int Size { get; private set; }

    /// <summary>Fields of a record: type, and where they lie in it.</summary>
    public Dictionary<string, (PickleType Type, int Offset)> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>Takes what numpy keeps of it: version, byte order, …, names, fields, size.</summary>
    public void Set(object?[] state)
    {
        if (state.Length < 6 || state[1] is not string order || order is ">" || state[2] is not null)
        {
            throw ImportException.Unsupported("an array has numbers with the highest byte first, or arrays within, which are not read");
        }

        if (state[4] is PickleDictionary fields)
        {
            foreach ((object? key, object? value) in fields.Pairs)
            {
                if (key is string name && value is object?[] { Length: >= 2 } pair && pair[0] is PickleType type
                    && pair[1] is long offset and >= 0
                    && offset + type.Size <= Size)
                {
                    Fields[name] = (type, (int)offset);
                }
                else
                {
                    throw ImportException.Damaged("a record has a field that lies outside of it");
                }
            }
        }
    }
}
