namespace SerPS.Import.Pickle;

/// <summary>What Python would call is a value here: numpy's arrays and their types, or an object that keeps its arguments.</summary>
internal static class PickleReducer
{
    /// <summary>What stands for the result of a call.</summary>
    public static object Call(object? callable, object?[] arguments)
    {
        if (callable is not PickleGlobal global)
        {
            throw ImportException.Damaged("it calls something that is no name");
        }

        return global switch
        {
            _ when PickleNames.IsNumpy(global, PickleNames.Type) && arguments is [string code, ..] => new PickleType(code),
            _ when PickleNames.IsNumpy(global, PickleNames.Reconstruct) => new PickleArray(),
            _ when PickleNames.IsNumpy(global, PickleNames.Encode) && arguments is [string text, ..] => Latin1(text),
            _ when PickleNames.IsNumpy(global, PickleNames.Scalar) && arguments is [PickleType type, ReadOnlyMemory<byte> bytes] =>
                new PickleArray().Set([], type, columnsFirst: false, bytes, []).Scalar(),
            _ when PickleNames.IsNumpy(global, PickleNames.FromBuffer)
                && arguments is [ReadOnlyMemory<byte> bytes, PickleType type, object?[] shape, ..] =>
                new PickleArray().Set(Shape(shape), type, arguments.Length > 3 && arguments[3] is "F", bytes, []),
            _ when global.Name == "_reconstructor" && arguments is [PickleGlobal type, ..] => new PickleObject(type, []),
            _ => new PickleObject(global, arguments),
        };
    }

    /// <summary>Gives an object its state.</summary>
    public static void Build(object? target, object? state)
    {
        switch (target)
        {
            case PickleType type when state is object?[] parts:
                type.Set(parts);
                break;
            case PickleArray array
                when state is object?[] and [_, object?[] shape, PickleType type, bool columnsFirst, ReadOnlyMemory<byte> bytes]:
                array.Set(Shape(shape), type, columnsFirst, bytes, []);
                break;
            case PickleArray array when state is object?[] and [_, object?[] shape, PickleType type, bool columnsFirst, PickleList list]:
                array.Set(Shape(shape), type, columnsFirst, default, list.Items);
                break;
            case PickleObject one:
                one.State = state;
                break;
            default:
                throw ImportException.Damaged("it gives a state to something that has none");
        }
    }

    /// <summary>A shape that a tuple tells.</summary>
    public static int[] Shape(object?[] sizes) =>
        [.. sizes.Select(size => size is long number and >= 0 and <= int.MaxValue
            ? (int)number
            : throw ImportException.Damaged($"an array has a size of {size ?? "none"}"))];

    private static ReadOnlyMemory<byte> Latin1(string text)
    {
        var bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = text[i] <= byte.MaxValue ? (byte)text[i]
                : throw ImportException.Damaged("bytes are written as a text that holds more");
        }

        return bytes;
    }
}
