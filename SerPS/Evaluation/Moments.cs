namespace SerPS.Evaluation;

/// <summary>Sums over clips of what is true and what was said of one dimension: all that its scores follow from.</summary>
/// <param name="Count">Number of clips.</param>
/// <param name="Truth">Sum of the true values.</param>
/// <param name="Said">Sum of those that were said.</param>
/// <param name="TruthSquared">Sum of the squares of the true values.</param>
/// <param name="SaidSquared">Sum of the squares of those that were said.</param>
/// <param name="Product">Sum of the products of both.</param>
/// <param name="Error">Sum of the absolute differences.</param>
internal readonly record struct Moments(
    long Count, double Truth, double Said, double TruthSquared, double SaidSquared, double Product, double Error)
{
    // values that differ by no more than rounding do not vary
    private const double Nothing = 1e-12;

    /// <summary>
    /// Concordance correlation (Lin, 1989): 2 cov / (var + var + difference of means²), 1 where all is said as it is true; 0 where nothing
    /// varies.
    /// </summary>
    public double Concordance
    {
        get
        {
            double truth = Truth / Count, said = Said / Count;
            double spread = (TruthSquared / Count) - (truth * truth) + (SaidSquared / Count) - (said * said);
            double whole = spread + ((truth - said) * (truth - said));
            return whole <= Nothing ? 0 : 2 * ((Product / Count) - (truth * said)) / whole;
        }
    }

    /// <summary>Mean absolute error.</summary>
    public double MeanError => Error / Count;

    /// <summary>Sums over clips.</summary>
    public static Moments Of(IEnumerable<(double Truth, double Said)> values) => Sum(values.Select(
        pair => new Moments(
            1,
            pair.Truth,
            pair.Said,
            pair.Truth * pair.Truth,
            pair.Said * pair.Said,
            pair.Truth * pair.Said,
            Math.Abs(pair.Truth - pair.Said))));

    /// <summary>Sums of sums.</summary>
    public static Moments Sum(IEnumerable<Moments> parts) => parts.Aggregate(default(Moments), (all, one) => new Moments(
        all.Count + one.Count,
        all.Truth + one.Truth,
        all.Said + one.Said,
        all.TruthSquared + one.TruthSquared,
        all.SaidSquared + one.SaidSquared,
        all.Product + one.Product,
        all.Error + one.Error));
}
