using SerPS.Autodiff;

namespace SerPS.Import.Sklearn;

/// <summary>One number a label from decisions between every two, as scikit-learn's <c>decision_function</c> gives.</summary>
internal static class SklearnVotes
{
    /// <summary>Votes, and between labels of as many the sums of the decisions, which count less than a vote.</summary>
    /// <param name="decisions">[batch, pairs], positive for the first of two labels.</param>
    /// <param name="labels">Number of labels.</param>
    public static Value Decision(Value decisions, int labels)
    {
        if (labels == 2)
        {
            return new[] { decisions * 0, -decisions }.Concat(1);
        }

        int pairs = labels * (labels - 1) / 2, pair = 0;
        var first = new double[pairs * labels];
        var second = new double[pairs * labels];
        for (int i = 0; i < labels; i++)
        {
            for (int j = i + 1; j < labels; j++, pair++)
            {
                first[(pair * labels) + i] = 1;
                second[(pair * labels) + j] = 1;
            }
        }

        Value toFirst = decisions.Constant(first, pairs, labels), toSecond = decisions.Constant(second, pairs, labels);
        Value wins = decisions.Above(decisions.Like(0)), losses = 1 - wins;
        Value votes = wins.MatMul(toFirst) + losses.MatMul(toSecond);
        Value sums = decisions.MatMul(toFirst) - decisions.MatMul(toSecond);
        return votes + (sums / ((sums.Abs() + 1) * 3));
    }
}
