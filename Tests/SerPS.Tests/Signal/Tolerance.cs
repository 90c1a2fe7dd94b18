namespace SerPS.Tests.Signal;

/// <summary>Comparisons with golden values.</summary>
internal static class Tolerance
{
    /// <summary>|actual − expected| / |expected|, Euclidean.</summary>
    public static double RelativeError(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        double error = 0;
        double norm = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            error += Math.Pow(actual[i] - (double)expected[i], 2);
            norm += Math.Pow(expected[i], 2);
        }

        return Math.Sqrt(error / norm);
    }

    /// <summary>Fails where the relative error is above <paramref name="tolerance"/>, naming <paramref name="what"/>.</summary>
    public static void AssertNear(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        double error = RelativeError(expected, actual);
        Assert.True(error <= tolerance, FormattableString.Invariant($"{what}: relative error {error:g3}, tolerance {tolerance:g3}"));
    }
}
