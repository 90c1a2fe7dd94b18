using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>
/// Convolutions along the features, each with batch normalisation, ReLU, a max-pool and dropout, then a dense layer with batch
/// normalisation and ReLU. A vector is read as a sequence of single numbers.
/// </summary>
public sealed record Cnn1d : NetworkSpec
{
    /// <inheritdoc/>
    public override string Name => "cnn1d";

    /// <inheritdoc/>
    public override string Summary => "two convolutions over time and a dense layer, all with batch normalisation";

    /// <inheritdoc/>
    public override string UsualExtractor => "descriptors";

    /// <summary>Channels of each convolution.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [64, 128];

    /// <summary>Steps that a convolution sees, odd.</summary>
    public int Kernel { get; init; } = 5;

    /// <summary>Steps that become one after each convolution.</summary>
    public int Pool { get; init; } = 2;

    /// <summary>Share of values dropped after each pool, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Units of the dense layer.</summary>
    public int Dense { get; init; } = 128;

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireSizes(Channels, "channels");
        RequireKernel(Kernel, "kernel");
        RequireSize(Pool, "pool");
        RequireRate(Dropout, "dropout");
        RequireSize(Dense, "dense");
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value x = features.AsChannels();
        for (int i = 0; i < Channels.Count; i++)
        {
            x = layers.Conv($"conv{i + 1}", x, Channels[i], KernelWindow.Same(Kernel), bias: false);
            x = layers.BatchNorm($"norm{i + 1}", x).Relu().MaxPool(KernelWindow.Every(Pool));
            x = layers.Dropout($"dropout{i + 1}", x, Dropout);
        }

        x = layers.BatchNorm("dense.norm", layers.Dense("dense", x.Flatten(), Dense)).Relu();
        return layers.Dense("logits", x, labels);
    }
}
