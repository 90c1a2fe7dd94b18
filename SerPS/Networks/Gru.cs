using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>Two layers of gated recurrent units (Cho et al., 2014), then a dense layer.</summary>
public sealed record Gru : RecurrentSpec
{
    /// <inheritdoc/>
    public override string Name => "gru";

    /// <inheritdoc/>
    public override string Summary => "two GRU layers over time, then a dense layer";

    /// <inheritdoc/>
    protected override Value Recur(Layers layers, string name, Value x, int units) => layers.Gru(name, x, units);
}
