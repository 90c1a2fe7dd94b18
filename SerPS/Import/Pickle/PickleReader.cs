using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace SerPS.Import.Pickle;

/// <summary>
/// Reads pickles and joblib files as data. Python's own reader imports what a pickle names and calls it; here names are names
/// (<see cref="PickleNames"/>), and what would be called is kept as an object with its arguments.
/// </summary>
internal sealed class PickleReader
{
    private const int MostDepth = 32;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _depth;
    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<long, object?> _memo = [];
    private int _at;

    private PickleReader(ReadOnlyMemory<byte> bytes, int start, int depth) => (_bytes, _at, _depth) = (bytes, start, depth);

    /// <summary>Whether bytes begin like a pickle of protocol 2 or later, which is all that numpy's arrays are written in.</summary>
    public static bool Recognizes(ReadOnlySpan<byte> bytes) => bytes is [0x80, >= 2 and <= 5, ..];

    /// <summary>Whether bytes look like a pickle of protocol 0 or 1, which have no mark: an object, a tuple, list or dictionary first.</summary>
    public static bool IsOlder(ReadOnlySpan<byte> bytes) => bytes.TrimEnd("\r\n"u8) is
        [(byte)'c', >= (byte)'a' and <= (byte)'z', .., (byte)'.']
        or [(byte)'(', (byte)'c' or (byte)'d' or (byte)'i' or (byte)'l' or (byte)'t', .., (byte)'.']
        or [(byte)']' or (byte)'}', (byte)'q', .., (byte)'.'];

    /// <summary>What is said of a pickle that <see cref="IsOlder"/>.</summary>
    public static ImportException Older() => ImportException.Unsupported(
        "it is a pickle of protocol 0 or 1, and 2 to 5 are read; whoever made it can save it again: "
        + "pickle.dump(model, file, protocol=4), or joblib.dump(model, path)");

    /// <summary>Reads the value of a pickle.</summary>
    /// <exception cref="ImportException">It is damaged, or names what no model needs.</exception>
    public static object? Read(ReadOnlyMemory<byte> bytes) => new PickleReader(bytes, 0, 0).Run();

    private object? Run()
    {
        while (true)
        {
            byte code = Byte();
            if (code == (byte)'.')
            {
                return Pop();
            }

            Step(code);
        }
    }

    private void Step(byte code)
    {
        switch (code)
        {
            case 0x80: Byte(); break;                                        // PROTO
            case 0x95: Take(8); break;                                       // FRAME
            case (byte)'(': _marks.Push(_stack.Count); break;                // MARK
            case (byte)'0': Pop(); break;                                    // POP
            case (byte)'1': Marked(); break;                                 // POP_MARK
            case (byte)'2': Push(Peek()); break;                             // DUP
            case (byte)'N': Push(null); break;                               // NONE
            case 0x88: Push(true); break;                                    // NEWTRUE
            case 0x89: Push(false); break;                                   // NEWFALSE
            case (byte)'J': Push((long)BinaryPrimitives.ReadInt32LittleEndian(Take(4).Span)); break;
            case (byte)'K': Push((long)Byte()); break;                       // BININT1
            case (byte)'M': Push((long)BinaryPrimitives.ReadUInt16LittleEndian(Take(2).Span)); break;
            case 0x8A: PushLong(Take(Byte()).Span); break;                    // LONG1
            case (byte)'G': Push(BinaryPrimitives.ReadDoubleBigEndian(Take(8).Span)); break;
            case (byte)'X': Push(Text(UInt32())); break;                     // BINUNICODE
            case 0x8C: Push(Text(Byte())); break;                            // SHORT_BINUNICODE
            case 0x8D: Push(Text(UInt64())); break;                          // BINUNICODE8
            case (byte)'U': Push(Text(Byte())); break;                       // SHORT_BINSTRING
            case (byte)'B': Push(Take(UInt32())); break;                     // BINBYTES
            case (byte)'C': Push(Take(Byte())); break;                       // SHORT_BINBYTES
            case 0x8E or 0x96: Push(Take(UInt64())); break;                  // BINBYTES8, BYTEARRAY8
            case (byte)')': Push(Array.Empty<object?>()); break;             // EMPTY_TUPLE
            case (byte)']': Push(new PickleList()); break;                   // EMPTY_LIST
            case (byte)'}': Push(new PickleDictionary()); break;             // EMPTY_DICT
            case (byte)'t': Push(Marked()); break;                           // TUPLE
            case 0x85: Push(Last(1)); break;                                 // TUPLE1
            case 0x86: Push(Last(2)); break;                                 // TUPLE2
            case 0x87: Push(Last(3)); break;                                 // TUPLE3
            case (byte)'a': Append(Last(1)); break;                          // APPEND
            case (byte)'e': Append(Marked()); break;                         // APPENDS
            case (byte)'s': SetItems(Last(2)); break;                        // SETITEM
            case (byte)'u': SetItems(Marked()); break;                       // SETITEMS
            case (byte)'c': Push(PickleNames.Check(new(Line(), Line()))); break;
            case 0x93: PushGlobal(Last(2)); break;                           // STACK_GLOBAL
            case (byte)'R': Reduce(Last(2)); break;                          // REDUCE
            case 0x81: Create(Last(2)); break;                               // NEWOBJ
            case 0x92: Create(Last(3)[..2]); break;                          // NEWOBJ_EX
            case (byte)'b': Build(Pop()); break;                             // BUILD
            case 0x94: _memo[_memo.Count] = Peek(); break;                   // MEMOIZE
            case (byte)'q': _memo[Byte()] = Peek(); break;                   // BINPUT
            case (byte)'r': _memo[UInt32()] = Peek(); break;                 // LONG_BINPUT
            case (byte)'h': Push(Remembered(Byte())); break;                 // BINGET
            case (byte)'j': Push(Remembered(UInt32())); break;               // LONG_BINGET
            default:
                throw ImportException.Unsupported(
                    $"its byte {_at - 1} is 0x{code:X2}, which is no part of pickles that hold models, or the file is damaged");
        }
    }

    private void PushGlobal(object?[] names) => Push(names is [string module, string name]
        ? PickleNames.Check(new(module, name))
        : throw ImportException.Damaged("it names something that is no text"));

    private void Reduce(object?[] call) => Push(PickleReducer.Call(call[0], Tuple(call[1])));

    private void Create(object?[] call) => Push(call[0] is PickleGlobal type
        ? new PickleObject(type, Tuple(call[1]))
        : throw ImportException.Damaged("it makes an object of something that is no class"));

    // joblib puts the bytes of an array behind what describes it, padded to 16; objects are a pickle of their own
    private void Build(object? state)
    {
        object? target = Peek();
        PickleReducer.Build(target, state);
        if (target is not PickleObject { State: PickleDictionary described } wrapper
            || !PickleNames.IsNumpy(wrapper.Type, PickleNames.Wrapper))
        {
            return;
        }

        if (described["dtype"] is not PickleType type || described["shape"] is not object?[] sizes)
        {
            throw ImportException.Damaged("an array has no type or no shape");
        }

        object? array;
        if (type.Kind == 'O')
        {
            if (_depth >= MostDepth)
            {
                throw ImportException.Damaged("its arrays lie in each other too deep");
            }

            var inner = new PickleReader(_bytes, _at, _depth + 1);
            array = inner.Run();
            _at = inner._at;
        }
        else
        {
            if (described["numpy_array_alignment_bytes"] is not null)
            {
                Take(Byte());
            }

            int[] shape = PickleReducer.Shape(sizes);
            ulong length = (ulong)type.Size;
            foreach (int size in shape)
            {
                length = size == 0 ? 0 : length > (ulong)_bytes.Length ? length : length * (ulong)size;
            }

            array = new PickleArray().Set(shape, type, described["order"] is "F", Take(length), []);
        }

        _stack[^1] = array;
    }

    private void Append(object?[] items)
    {
        if (Peek() is not PickleList list)
        {
            throw ImportException.Damaged("it adds to something that is no list");
        }

        list.Items.AddRange(items);
    }

    private void SetItems(object?[] items)
    {
        PickleDictionary target = Peek() switch
        {
            PickleDictionary dictionary => dictionary,
            PickleObject one => one.Items,
            _ => throw ImportException.Damaged("it adds to something that is no dictionary"),
        };
        for (int i = 0; i + 1 < items.Length; i += 2)
        {
            target.Add(items[i], items[i + 1]);
        }
    }

    private static object?[] Tuple(object? value) => value as object?[] ?? throw ImportException.Damaged("arguments are no tuple");

    private void Push(object? value) => _stack.Add(value);

    private object? Peek() => _stack.Count > Floor ? _stack[^1] : throw Empty();

    private object? Pop()
    {
        object? value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object?[] Last(int count)
    {
        if (_stack.Count - Floor < count)
        {
            throw Empty();
        }

        object?[] values = [.. _stack[^count..]];
        _stack.RemoveRange(_stack.Count - count, count);
        return values;
    }

    private object?[] Marked()
    {
        if (!_marks.TryPop(out int mark))
        {
            throw Empty();
        }

        object?[] values = [.. _stack[mark..]];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private int Floor => _marks.TryPeek(out int mark) ? mark : 0;

    private object? Remembered(long number) => _memo.TryGetValue(number, out object? value) ? value
        : throw ImportException.Damaged($"it has no value {number} to come back to");

    private static ImportException Empty() => ImportException.Damaged("it takes a value where there is none");

    private byte Byte() => Take(1).Span[0];

    private uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);

    private ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span);

    private string Text(ulong length) => Encoding.UTF8.GetString(Take(length).Span);

    private ReadOnlyMemory<byte> Take(ulong length)
    {
        if (length > (ulong)(_bytes.Length - _at))
        {
            throw ImportException.Incomplete($"it ends at byte {_bytes.Length}, in the middle of a value");
        }

        ReadOnlyMemory<byte> taken = _bytes.Slice(_at, (int)length);
        _at += taken.Length;
        return taken;
    }

    private string Line()
    {
        int length = _bytes.Span[_at..].IndexOf((byte)'\n');
        string line = length >= 0 ? Text((ulong)length) : throw ImportException.Incomplete("it ends in the middle of a name");
        _at++;
        return line;
    }

    private void PushLong(ReadOnlySpan<byte> bytes)
    {
        var number = new BigInteger(bytes);
        Push(bytes.Length <= sizeof(long) ? (object)(long)number : (double)number);
    }
}
