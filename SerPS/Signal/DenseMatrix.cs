using System.Numerics;
using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>A constant matrix that maps the rows of a <see cref="FrameMatrix"/> to others, such as cosines. Thread-safe.</summary>
/// <param name="values">[rows, columns], row-major.</param>
/// <param name="rows">Rows of the result.</param>
public sealed unsafe class DenseMatrix(float[] values, int rows)
{
    private readonly int _columns = values.Length / rows;

    /// <summary>Rows of the result.</summary>
    public int Rows { get; } = rows;

    /// <summary>[rows, columns], row-major.</summary>
    public ReadOnlySpan<float> Values => values;

    /// <summary>The product with one column of values.</summary>
    public void Multiply(ReadOnlySpan<float> column, Span<float> result)
    {
        for (int row = 0; row < Rows; row++)
        {
            result[row] = TensorPrimitives.Dot(values.AsSpan(row * _columns, _columns), column[.._columns]);
        }
    }

    /// <summary>The product with every frame: [rows, frames] from [columns, frames].</summary>
    public void Multiply(FrameMatrix source, FrameMatrix result)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Rows, _columns);
        result.Reshape(Rows, source.Frames);
        nint width = source.Stride / Vector<float>.Count;
        fixed (float* from = source.Padded, to = result.Padded, weights = values)
        {
            // pairs of vectors, because a cache line holds two
            for (nint block = 0; block < width; block += 2)
            {
                nint second = block + 1 < width ? 1 : 0;
                for (int row = 0; row < Rows; row += 4)
                {
                    int rows = Math.Min(4, Rows - row);
                    Vector<float>* sums = (Vector<float>*)to + (row * width) + block;
                    Panel((Vector<float>*)from + block, second, width, weights + ((nint)row * _columns), rows, sums);
                }
            }
        }
    }

    /// <summary>The product with a block of frames: [rows, <see cref="Fft.Lanes"/>] from [columns, lanes].</summary>
    internal void MultiplyBlock(ReadOnlySpan<float> block, Span<float> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(block.Length, _columns * Fft.Lanes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, Rows * Fft.Lanes);
        fixed (float* from = block, to = result, weights = values)
        {
            for (int row = 0; row < Rows; row += 8)
            {
                int rows = Math.Min(8, Rows - row);
                EightRows((Vector<float>*)from, weights + ((nint)row * _columns), rows, (Vector<float>*)to + row);
            }
        }
    }

    /// <summary>Up to eight rows of one vector of frames.</summary>
    private void EightRows(Vector<float>* from, float* weights, int rows, Vector<float>* to)
    {
        Vector<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        nint last = (rows - 1) * (nint)_columns;
        float* w1 = weights + Math.Min(last, _columns);
        float* w2 = weights + Math.Min(last, 2 * (nint)_columns);
        float* w3 = weights + Math.Min(last, 3 * (nint)_columns);
        float* w4 = weights + Math.Min(last, 4 * (nint)_columns);
        float* w5 = weights + Math.Min(last, 5 * (nint)_columns);
        float* w6 = weights + Math.Min(last, 6 * (nint)_columns);
        float* w7 = weights + Math.Min(last, 7 * (nint)_columns);
        for (nint column = 0; column < _columns; column++)
        {
            Vector<float> x = from[column];
            a = Vector.FusedMultiplyAdd(x, new Vector<float>(weights[column]), a);
            b = Vector.FusedMultiplyAdd(x, new Vector<float>(w1[column]), b);
            c = Vector.FusedMultiplyAdd(x, new Vector<float>(w2[column]), c);
            d = Vector.FusedMultiplyAdd(x, new Vector<float>(w3[column]), d);
            e = Vector.FusedMultiplyAdd(x, new Vector<float>(w4[column]), e);
            f = Vector.FusedMultiplyAdd(x, new Vector<float>(w5[column]), f);
            g = Vector.FusedMultiplyAdd(x, new Vector<float>(w6[column]), g);
            h = Vector.FusedMultiplyAdd(x, new Vector<float>(w7[column]), h);
        }

        ReadOnlySpan<Vector<float>> sums = [a, b, c, d, e, f, g, h];
        for (int row = 0; row < rows; row++)
        {
            to[row] = sums[row];
        }
    }

    /// <summary>Up to four rows of two vectors of frames, so that what is loaded serves several sums.</summary>
    private void Panel(Vector<float>* from, nint second, nint width, float* weights, int rows, Vector<float>* to)
    {
        Vector<float> a = default, b = default, c = default, d = default, a2 = default, b2 = default, c2 = default, d2 = default;
        float* w0 = weights;
        float* w1 = rows > 1 ? w0 + _columns : w0;
        float* w2 = rows > 2 ? w1 + _columns : w0;
        float* w3 = rows > 3 ? w2 + _columns : w0;
        for (nint column = 0; column < _columns; column++, from += width)
        {
            Vector<float> x = from[0], y = from[second];
            Vector<float> w = new(w0[column]);
            (a, a2) = (Vector.FusedMultiplyAdd(x, w, a), Vector.FusedMultiplyAdd(y, w, a2));
            w = new(w1[column]);
            (b, b2) = (Vector.FusedMultiplyAdd(x, w, b), Vector.FusedMultiplyAdd(y, w, b2));
            w = new(w2[column]);
            (c, c2) = (Vector.FusedMultiplyAdd(x, w, c), Vector.FusedMultiplyAdd(y, w, c2));
            w = new(w3[column]);
            (d, d2) = (Vector.FusedMultiplyAdd(x, w, d), Vector.FusedMultiplyAdd(y, w, d2));
        }

        ReadOnlySpan<Vector<float>> sums = [a, b, c, d];
        ReadOnlySpan<Vector<float>> secondSums = [a2, b2, c2, d2];
        for (int row = 0; row < rows; row++)
        {
            (to[row * width], to[(row * width) + second]) = (sums[row], second == 0 ? sums[row] : secondSums[row]);
        }
    }
}
