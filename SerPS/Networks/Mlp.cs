using System.Globalization;
using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>Multi-layer perceptron: dense layers, each with batch normalisation, ReLU and dropout.</summary>
public sealed record Mlp : NetworkSpec
{
    /// <inheritdoc/>
    public override string Name => "mlp";

    /// <inheritdoc/>
    public override string Summary => "dense layers, each with batch normalisation, ReLU and dropout";

    /// <inheritdoc/>
    public override string UsualExtractor => "descriptors";

    /// <summary>Units of each hidden layer.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [512, 256, 128];

    /// <summary>Share of units dropped after each hidden layer, 0 to below 1; one number holds for all of them.</summary>
    public IReadOnlyList<double> Dropout { get; init; } = [0.4, 0.3, 0.3];

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireSizes(Hidden, "hidden", least: 0);
        string dropout = $"[{string.Join(", ", Dropout.Select(rate => rate.ToString(CultureInfo.InvariantCulture)))}]";
        Require(Dropout.All(rate => rate is >= 0 and < 1), "dropout", dropout, "rates from 0 to below 1");
        Require(
            Dropout.Count == 1 || Dropout.Count >= Hidden.Count,
            "dropout",
            dropout,
            $"a rate for each of {Hidden.Count} hidden layers, or one for all");
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value x = features.Flatten();
        for (int i = 0; i < Hidden.Count; i++)
        {
            x = layers.Dense($"dense{i + 1}", x, Hidden[i]);
            x = layers.BatchNorm($"norm{i + 1}", x);
            x = layers.Dropout($"dropout{i + 1}", x.Relu(), Dropout.Count == 1 ? Dropout[0] : Dropout[i]);
        }

        return layers.Dense("logits", x, labels);
    }
}
