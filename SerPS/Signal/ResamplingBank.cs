using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SerPS.Signal;

/// <summary>Rows of filter taps for one ratio of sample rates, and what is common to the two ways of using them.</summary>
internal abstract unsafe class ResamplingBank : IRateChange
{
    /// <summary>Samples of one vector: inner products are summed in the same order on every machine.</summary>
    protected const int Lanes = 8;

    /// <summary>More taps than this are not stored (4 MiB).</summary>
    protected const int MaxTaps = 1 << 20;

    private readonly float[] _taps;
    private readonly float* _first;

    /// <summary>Makes room for <paramref name="rows"/> rows of zeros that hold <paramref name="length"/> taps or more.</summary>
    protected ResamplingBank(int rows, int length)
    {
        RowLength = RoundUp(length);
        _taps = GC.AllocateArray<float>((rows * RowLength) + Lanes, pinned: true);
        _first = Align((float*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_taps)));
    }

    /// <summary>Taps of a row, padded to whole vectors.</summary>
    protected int RowLength { get; }

    /// <summary>The bank of a ratio in lowest terms: all phases, or where those are too many, a table to interpolate in.</summary>
    public static ResamplingBank Create(int source, int target, ResamplerFilter filter) =>
        PolyphaseBank.TapCount(source, target, filter) <= MaxTaps
            ? new PolyphaseBank(source, target, filter)
            : new InterpolatedBank(source, target, filter);

    /// <inheritdoc/>
    public abstract void Apply(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Rounds up to whole vectors.</summary>
    protected static int RoundUp(int count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>Room for <paramref name="length"/> aligned samples.</summary>
    protected static float[] Rent(int length) => ArrayPool<float>.Shared.Rent(length + Lanes);

    /// <summary>The first aligned sample at or behind a pinned one.</summary>
    protected static float* Align(float* pointer)
    {
        nint bytes = sizeof(Vector256<float>);
        return (float*)(((nint)pointer + bytes - 1) / bytes * bytes);
    }

    /// <summary>Copies the input from sample <paramref name="from"/> on, which may be negative; zeros where there is none.</summary>
    protected static void CopyPadded(ReadOnlySpan<float> input, long from, Span<float> padded)
    {
        int before = (int)Math.Clamp(-from, 0, padded.Length);
        int count = (int)Math.Clamp(input.Length - from - before, 0, padded.Length - before);
        padded[..before].Clear();
        input.Slice((int)Math.Min(from + before, input.Length), count).CopyTo(padded[before..]);
        padded[(before + count)..].Clear();
    }

    /// <summary>The sum of a vector's elements.</summary>
    protected static float Sum(Vector256<float> vector) => Vector128.Sum(vector.GetLower() + vector.GetUpper());

    /// <summary>A row's taps.</summary>
    protected float* Row(int index) => _first + ((nint)index * RowLength);

    /// <summary>Stores the taps of a row behind <paramref name="offset"/> zeros.</summary>
    protected void SetRow(int index, int offset, ReadOnlySpan<double> taps)
    {
        float* row = Row(index) + offset;
        for (int i = 0; i < taps.Length; i++)
        {
            row[i] = (float)taps[i];
        }
    }
}
