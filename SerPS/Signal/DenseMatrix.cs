using System.Numerics;
using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>A constant matrix that maps the rows of a <see cref="FrameMatrix"/> to others, such as cosines. Thread-safe.</summary>
/// <param name="values">[rows, columns], row-major.</param>
/// <param name="rows">Rows of the result.</param>
public sealed unsafe class DenseMatrix(float[] values, int rows)
{
    private const int Together = 8; // rows that are summed at once, so that what is loaded serves several sums
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
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Rows, _columns);
        result.Reshape(Rows, source.Frames);
        Multiply(source.Padded, result.Padded, source.Stride / Fft.Lanes);
    }

    /// <summary>The product with blocks of <see cref="Fft.Lanes"/> frames: [rows, blocks, lanes] from [columns, blocks, lanes].</summary>
    internal void Multiply(ReadOnlySpan<float> source, Span<float> result, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, _columns * blocks * Fft.Lanes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Length, Rows * blocks * Fft.Lanes);
        fixed (float* from = source, to = result, weights = values)
        {
            for (int block = 0; block < blocks; block++)
            {
                for (int row = 0; row < Rows; row += Together)
                {
                    var sums = (Vector<float>*)to + ((nint)row * blocks) + block;
                    Panel((Vector<float>*)from + block, blocks, weights + ((nint)row * _columns), Math.Min(Together, Rows - row), sums);
                }
            }
        }
    }

    private void Panel(Vector<float>* from, nint blocks, float* weights, int rows, Vector<float>* to)
    {
        Vector<float> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        float* Weights(int row) => weights + ((nint)Math.Min(row, rows - 1) * _columns);
        float* w1 = Weights(1), w2 = Weights(2), w3 = Weights(3), w4 = Weights(4), w5 = Weights(5), w6 = Weights(6), w7 = Weights(7);
        for (nint column = 0; column < _columns; column++, from += blocks)
        {
            Vector<float> x = *from;
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
            to[row * blocks] = sums[row];
        }
    }
}
