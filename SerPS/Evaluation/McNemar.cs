using System.Globalization;

namespace SerPS.Evaluation;

/// <summary>
/// McNemar's test of whether two models err equally often, on the clips that only one of them got right; exact (binomial, two-sided). It
/// takes clips as independent, which those of one speaker are not: where it and the interval that resamples speakers disagree, trust the
/// interval.
/// </summary>
/// <param name="BothRight">Clips that both got right.</param>
/// <param name="OnlyFirst">Clips that only the first got right.</param>
/// <param name="OnlySecond">Clips that only the second got right.</param>
/// <param name="BothWrong">Clips that both got wrong.</param>
public sealed record McNemar(int BothRight, int OnlyFirst, int OnlySecond, int BothWrong)
{
    /// <summary>How likely a difference at least as large is between models that err equally often.</summary>
    public double PValue { get; } = Exact(Math.Min(OnlyFirst, OnlySecond), OnlyFirst + OnlySecond);

    /// <summary>Counts pairs of verdicts.</summary>
    public static McNemar Of(IReadOnlyList<bool> first, IReadOnlyList<bool> second)
    {
        int Count(bool one, bool other) => first.Zip(second).Count(pair => pair == (one, other));
        return new McNemar(Count(true, true), Count(true, false), Count(false, true), Count(false, false));
    }

    /// <summary><c>p = 0.0312</c>, or <c>p &lt; 0.0001</c>.</summary>
    public override string ToString() =>
        PValue < 0.0001 ? "p < 0.0001" : string.Create(CultureInfo.InvariantCulture, $"p = {PValue:0.0000}");

    // P(X ≤ fewer) + P(X ≥ all − fewer) for X ~ Binomial(all, ½)
    private static double Exact(int fewer, int all)
    {
        double logPower = -all * Math.Log(2), logBinomial = 0, sum = 0;
        for (int k = 0; k <= fewer; k++)
        {
            sum += Math.Exp(logBinomial + logPower);
            logBinomial += Math.Log(all - k) - Math.Log(k + 1);
        }

        return Math.Min(1, 2 * sum);
    }
}
