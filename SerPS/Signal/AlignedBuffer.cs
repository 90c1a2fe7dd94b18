using System.Numerics;
using System.Runtime.CompilerServices;

namespace SerPS.Signal;

/// <summary>Floats that start at a cache line and never move, so that no vector of them straddles two lines.</summary>
internal sealed unsafe class AlignedBuffer
{
    private const int LineBytes = 64;
    private readonly float[] _array;
    private readonly int _offset;

    /// <summary>A zeroed buffer.</summary>
    public AlignedBuffer(int length)
    {
        _array = GC.AllocateArray<float>(length + (LineBytes / sizeof(float)), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        _offset = (int)((LineBytes - (address % LineBytes)) % LineBytes / sizeof(float));
        Length = length;
    }

    /// <summary>Number of floats.</summary>
    public int Length { get; }

    /// <summary>The floats.</summary>
    public Span<float> Span => _array.AsSpan(_offset, Length);

    /// <summary>The floats as vectors; valid while the buffer is reachable.</summary>
    public Vector<float>* Vectors => (Vector<float>*)Unsafe.AsPointer(ref _array[_offset]);
}
