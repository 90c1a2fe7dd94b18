namespace SerPS.Evaluation;

/// <summary>Student's t distribution.</summary>
internal static class StudentT
{
    private const double Normal = 1.959963984540054;

    private static readonly double[] Few = [12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157];

    /// <summary>The value that 97.5 % lie below, to 1e-5 (Cornish-Fisher expansion, Abramowitz and Stegun 26.7.5).</summary>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double Quantile975(int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(freedom);
        if (freedom <= Few.Length)
        {
            return Few[freedom - 1];
        }

        double z = Normal, z2 = z * z, n = freedom;
        double first = z * (z2 + 1) / 4;
        double second = z * ((((5 * z2) + 16) * z2) + 3) / 96;
        double third = z * ((((((3 * z2) + 19) * z2) + 17) * z2) - 15) / 384;
        double fourth = z * ((((((((79 * z2) + 776) * z2) + 1482) * z2) - 1920) * z2) - 945) / 92160;
        return z + (first / n) + (second / (n * n)) + (third / (n * n * n)) + (fourth / (n * n * n * n));
    }
}
