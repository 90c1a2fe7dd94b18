using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>
/// Two recurrent layers with dropout between them, then a dense layer with ReLU on the last state. A vector is read as a sequence of
/// single numbers.
/// </summary>
public abstract record RecurrentSpec : NetworkSpec
{
    /// <inheritdoc/>
    public override string UsualExtractor => "descriptors";

    /// <summary>Units of each recurrent layer.</summary>
    public IReadOnlyList<int> Units { get; init; } = [128, 64];

    /// <summary>Share of values dropped between recurrent layers, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Units of the dense layer.</summary>
    public int Dense { get; init; } = 64;

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireSizes(Units, "units");
        RequireRate(Dropout, "dropout");
        RequireSize(Dense, "dense");
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value x = features.AsSteps();
        for (int i = 0; i < Units.Count; i++)
        {
            x = i > 0 ? layers.Dropout($"dropout{i}", x, Dropout) : x;
            x = Recur(layers, $"{Name}{i + 1}", x, Units[i]);
        }

        return layers.Dense("logits", layers.Dense("dense", x.LastStep(), Dense).Relu(), labels);
    }

    /// <summary>Adds a recurrent layer.</summary>
    /// <returns>The state after each step, [batch, steps, units].</returns>
    protected abstract Value Recur(Layers layers, string name, Value x, int units);
}
