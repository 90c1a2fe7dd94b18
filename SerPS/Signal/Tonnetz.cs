using System.Numerics.Tensors;

namespace SerPS.Signal;

/// <summary>
/// Tonal centroids, as <c>librosa.feature.tonnetz</c> (Harte et al., 2006): pitch classes projected onto circles of fifths, minor and
/// major thirds. Owns its work space: one a thread.
/// </summary>
public sealed class Tonnetz
{
    /// <summary>Number of dimensions: two for each circle.</summary>
    public const int Dimensions = 6;

    private const int Classes = 12;
    private static readonly DenseMatrix Projection = CreateProjection();
    private readonly FrameMatrix _shares = new();
    private float[] _sums = [];

    /// <summary>The centroids of chroma, [6, frames]; 0 in silence.</summary>
    /// <param name="chroma">[12, frames], not negative.</param>
    /// <param name="tonnetz">Takes the result.</param>
    public void Compute(FrameMatrix chroma, FrameMatrix tonnetz)
    {
        _sums = _sums.Length < chroma.Stride ? new float[chroma.Stride] : _sums;
        Span<float> sums = _sums.AsSpan(0, chroma.Frames);
        sums.Clear();
        for (int pitch = 0; pitch < Classes; pitch++)
        {
            TensorPrimitives.Add(sums, chroma.Row(pitch), sums);
        }

        for (int frame = 0; frame < sums.Length; frame++)
        {
            sums[frame] = sums[frame] > 0 ? sums[frame] : 1;
        }

        _shares.Reshape(Classes, chroma.Frames);
        for (int pitch = 0; pitch < Classes; pitch++)
        {
            TensorPrimitives.Divide(chroma.Row(pitch), sums, _shares.Row(pitch));
        }

        Projection.Multiply(_shares, tonnetz);
    }

    private static DenseMatrix CreateProjection()
    {
        double[] steps = [7.0 / 6, 3.0 / 2, 2.0 / 3]; // of a class on its circle, in half turns
        double[] radii = [1, 1, 0.5];
        var values = new float[Dimensions * Classes];
        for (int circle = 0; circle < steps.Length; circle++)
        {
            for (int pitch = 0; pitch < Classes; pitch++)
            {
                (double sin, double cos) = Math.SinCos(Math.PI * steps[circle] * pitch);
                values[(2 * circle * Classes) + pitch] = (float)(radii[circle] * sin);
                values[(((2 * circle) + 1) * Classes) + pitch] = (float)(radii[circle] * cos);
            }
        }

        return new DenseMatrix(values, Dimensions);
    }
}
