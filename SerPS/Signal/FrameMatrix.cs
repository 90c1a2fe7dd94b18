using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>
/// A matrix of rows (bins, bands, coefficients) by frames, row-major like librosa's, whose memory is used again for the next clip.
/// Rows are padded to whole SIMD vectors: the values between <see cref="Frames"/> and <see cref="Stride"/> mean nothing.
/// </summary>
public sealed class FrameMatrix
{
    private AlignedBuffer _values = new(0);

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Number of frames.</summary>
    public int Frames { get; private set; }

    /// <summary>Distance from one row to the next: <see cref="Frames"/> rounded up to a multiple of <see cref="Fft.Lanes"/>.</summary>
    public int Stride { get; private set; }

    /// <summary>[<see cref="Rows"/>, <see cref="Stride"/>], row-major.</summary>
    internal Span<float> Padded => _values.Span[..(Rows * Stride)];

    /// <summary>One value.</summary>
    public float this[int row, int frame] => Row(row)[frame];

    /// <summary>Gives the matrix a new shape; the values are undefined after it.</summary>
    public void Reshape(int rows, int frames)
    {
        (Rows, Frames, Stride) = (rows, frames, (frames + Fft.Lanes - 1) / Fft.Lanes * Fft.Lanes);
        if (_values.Length < rows * Stride)
        {
            _values = new AlignedBuffer(checked(rows * Stride));
        }
    }

    /// <summary>The values of one row, one a frame.</summary>
    public Span<float> Row(int row) => _values.Span.Slice(row * Stride, Frames);

    /// <summary>A row with its padding: whole vectors.</summary>
    internal Span<float> PaddedRow(int row) => _values.Span.Slice(row * Stride, Stride);

    /// <summary>Copies <see cref="Fft.Lanes"/> frames, from a multiple of that number on: [<see cref="Rows"/>, lanes].</summary>
    internal void CopyBlock(int firstFrame, Span<float> block)
    {
        for (int row = 0; row < Rows; row++)
        {
            PaddedRow(row).Slice(firstFrame, Fft.Lanes).CopyTo(block[(row * Fft.Lanes)..]);
        }
    }

    /// <summary>Writes <see cref="Fft.Lanes"/> frames, from a multiple of that number on; what <see cref="CopyBlock"/> reads.</summary>
    internal void SetBlock(int firstFrame, ReadOnlySpan<float> block)
    {
        for (int row = 0; row < Rows; row++)
        {
            block.Slice(row * Fft.Lanes, Fft.Lanes).CopyTo(PaddedRow(row)[firstFrame..]);
        }
    }

    /// <summary>The mean of a row.</summary>
    public double Mean(int row) => (double)TensorPrimitives.Sum<float>(Row(row)) / Frames;

    /// <summary>The standard deviation of a row: that of the population, as <c>numpy.std</c>.</summary>
    public double StandardDeviation(int row)
    {
        double mean = Mean(row);
        double sum = 0;
        foreach (float value in Row(row))
        {
            sum += (value - mean) * (value - mean);
        }

        return Math.Sqrt(sum / Frames);
    }

    /// <summary>Takes the magnitudes of complex values.</summary>
    public void SetMagnitude(FrameMatrix real, FrameMatrix imaginary)
    {
        Reshape(real.Rows, real.Frames);
        TensorPrimitives.Multiply(real.Padded, real.Padded, Padded);
        TensorPrimitives.FusedMultiplyAdd(imaginary.Padded, imaginary.Padded, Padded, Padded);
        TensorPrimitives.Sqrt(Padded, Padded);
    }

    /// <summary>Multiplies every value by that of another matrix of the same shape.</summary>
    public void Multiply(FrameMatrix factors)
    {
        TensorPrimitives.Multiply(Padded, factors.Padded, Padded);
    }

    /// <summary>Takes shape and squares of another matrix.</summary>
    public void SetSquare(FrameMatrix source)
    {
        Reshape(source.Rows, source.Frames);
        TensorPrimitives.Multiply(source.Padded, source.Padded, Padded);
    }

    /// <summary>Takes shape and square roots of another matrix.</summary>
    public void SetSquareRoot(FrameMatrix source)
    {
        Reshape(source.Rows, source.Frames);
        TensorPrimitives.Sqrt(source.Padded, Padded);
    }

    /// <summary>Copies all values, row-major, to <paramref name="destination"/>.</summary>
    public void CopyTo(Span<float> destination)
    {
        for (int row = 0; row < Rows; row++)
        {
            Row(row).CopyTo(destination[(row * Frames)..]);
        }
    }

    /// <summary>Copies all values frame by frame: [<see cref="Frames"/>, <see cref="Rows"/>].</summary>
    public void CopyTransposedTo(Span<float> destination) => CopyTransposedTo(destination, Rows);

    /// <summary>Copies all values frame by frame into the first columns of a wider matrix.</summary>
    /// <param name="destination">[<see cref="Frames"/>, <paramref name="columns"/>].</param>
    /// <param name="columns">At least <see cref="Rows"/>.</param>
    public void CopyTransposedTo(Span<float> destination, int columns)
    {
        for (int row = 0; row < Rows; row++)
        {
            Span<float> values = Row(row);
            for (int frame = 0; frame < values.Length; frame++)
            {
                destination[(frame * columns) + row] = values[frame];
            }
        }
    }
}
