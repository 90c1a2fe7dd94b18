using System.Numerics;
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
            result[row] = System.Numerics.Tensors.TensorPrimitives.Dot(values.AsSpan(row * _columns, _columns), column[.._columns]);
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
            Span<Vector<float>> sums = to.Slice(row * width, width);
            sums.Clear();
            for (int column = 0; column < _columns; column++)
            {
                float weight = values[(row * _columns) + column];
                if (weight == 0)
                {
                    continue;
                }

                var factor = new Vector<float>(weight);
                ReadOnlySpan<Vector<float>> terms = from.Slice(column * width, width);
                for (int i = 0; i < sums.Length && i < terms.Length; i++)
                {
                    sums[i] = Vector.FusedMultiplyAdd(factor, terms[i], sums[i]);
                }
            }
        }
    }
}
