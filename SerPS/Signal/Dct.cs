namespace SerPS.Signal;

/// <summary>Discrete cosine transform.</summary>
public static class Dct
{
    /// <summary>The first rows of the orthonormal DCT-II, as <c>scipy.fft.dct(type=2, norm='ortho')</c>.</summary>
    /// <param name="coefficients">Rows that are kept.</param>
    /// <param name="size">Values that are transformed.</param>
    public static DenseMatrix Create(int coefficients, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(coefficients);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, coefficients);
        var values = new float[coefficients * size];
        for (int k = 0; k < coefficients; k++)
        {
            double scale = Math.Sqrt((k == 0 ? 1.0 : 2.0) / size);
            for (int n = 0; n < size; n++)
            {
                values[(k * size) + n] = (float)(scale * Math.Cos(Math.PI * k * ((2 * n) + 1) / (2 * size)));
            }
        }

        return new DenseMatrix(values, coefficients);
    }
}
