namespace SerPS.Autodiff;

/// <summary>Limits how far one step can go.</summary>
public static class GradientNorm
{
    /// <summary>Scales all gradients by one factor so that the norm of all of them together is at most <paramref name="limit"/>.</summary>
    public static Value[] Clip(IReadOnlyList<Value> gradients, double limit)
    {
        Value square = gradients.Select(gradient => (gradient * gradient).ReduceSum([.. Enumerable.Range(0, gradient.Rank)]))
            .Aggregate((sum, next) => sum + next);
        Value excess = ((square.Sqrt() / limit) - 1).Relu();
        Value factor = 1 / (excess + 1);
        return [.. gradients.Select(gradient => gradient * factor)];
    }
}
