using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>Two layers of long short-term memory (Hochreiter and Schmidhuber, 1997), then a dense layer.</summary>
public sealed record Lstm : RecurrentSpec
{
    /// <inheritdoc/>
    public override string Name => "lstm";

    /// <inheritdoc/>
    public override string Summary => "two LSTM layers over time, then a dense layer";

    /// <inheritdoc/>
    protected override Value Recur(Layers layers, string name, Value x, int units) => layers.Lstm(name, x, units);
}
