using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SerPS.Signal;

/// <summary>A constant matrix that maps the rows of a <see cref="FrameMatrix"/> to others: cosines, chroma weights, … Thread-safe.</summary>
/// <param name="values">[rows, columns], row-major.</param>
/// <param name="rows">Rows of the result.</param>
public sealed class DenseMatrix(float[] values, int rows)
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
        ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(source.Padded);
        Span<Vector<float>> to = MemoryMarshal.Cast<float, Vector<float>>(result.Padded);
        int width = source.Stride / Vector<float>.Count;
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<float> weights = values.AsSpan(row * _columns, _columns);
            int block = 0;
            for (; block <= width - 4; block += 4)
            {
                Vector<float> a = Vector<float>.Zero, b = a, c = a, d = a;
                for (int column = 0; column < weights.Length; column++)
                {
                    var weight = new Vector<float>(weights[column]);
                    ReadOnlySpan<Vector<float>> terms = from.Slice((column * width) + block, 4);
                    a = Vector.FusedMultiplyAdd(weight, terms[0], a);
                    b = Vector.FusedMultiplyAdd(weight, terms[1], b);
                    c = Vector.FusedMultiplyAdd(weight, terms[2], c);
                    d = Vector.FusedMultiplyAdd(weight, terms[3], d);
                }

                Span<Vector<float>> sums = to.Slice((row * width) + block, 4);
                (sums[0], sums[1], sums[2], sums[3]) = (a, b, c, d);
            }

            for (; block < width; block++)
            {
                Vector<float> sum = Vector<float>.Zero;
                for (int column = 0; column < weights.Length; column++)
                {
                    sum = Vector.FusedMultiplyAdd(new Vector<float>(weights[column]), from[(column * width) + block], sum);
                }

                to[(row * width) + block] = sum;
            }
        }
    }
}
