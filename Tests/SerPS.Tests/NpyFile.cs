using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace SerPS.Tests;

/// <summary>Reads golden arrays: .npy version 1, little-endian float32 or float64.</summary>
internal static partial class NpyFile
{
    public static (float[] Values, int[] Shape) Read(string path) => Read(File.ReadAllBytes(path));

    public static (float[] Values, int[] Shape) Read(byte[] file)
    {
        int start = 10 + BitConverter.ToUInt16(file, 8);
        string header = Encoding.ASCII.GetString(file, 10, start - 10);
        bool wide = header.Contains("'<f8'", StringComparison.Ordinal);
        Assert.Contains(wide ? "'<f8'" : "'<f4'", header);
        bool columnsFirst = header.Contains("'fortran_order': True", StringComparison.Ordinal);
        int[] shape = [.. Digits().Matches(ShapeText().Match(header).Value).Select(match => int.Parse(match.Value))];
        float[] values = wide
            ? [.. MemoryMarshal.Cast<byte, double>(file.AsSpan(start)).ToArray().Select(value => (float)value)]
            : MemoryMarshal.Cast<byte, float>(file.AsSpan(start)).ToArray();
        return (columnsFirst ? [.. values.Select((_, i) => values[(i % shape[1] * shape[0]) + (i / shape[1])])] : values, shape);
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex ShapeText();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
