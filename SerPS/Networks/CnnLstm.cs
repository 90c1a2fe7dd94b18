using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>
/// A convolution along the features with ReLU, a max-pool and dropout, an LSTM over what is left, then a dense layer with ReLU on its last
/// state. A vector is read as a sequence of single numbers.
/// </summary>
public sealed record CnnLstm : NetworkSpec
{
    /// <inheritdoc/>
    public override string Name => "cnn-lstm";

    /// <inheritdoc/>
    public override string Summary => "a convolution over time, an LSTM and a dense layer";

    /// <inheritdoc/>
    public override string UsualExtractor => "descriptors";

    /// <summary>Channels of the convolution.</summary>
    public int Channels { get; init; } = 64;

    /// <summary>Steps that the convolution sees, odd.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Steps that become one.</summary>
    public int Pool { get; init; } = 2;

    /// <summary>Share of values dropped after the pool, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <summary>Units of the LSTM.</summary>
    public int Units { get; init; } = 64;

    /// <summary>Units of the dense layer.</summary>
    public int Dense { get; init; } = 64;

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireSize(Channels, "channels");
        RequireKernel(Kernel, "kernel");
        RequireSize(Pool, "pool");
        RequireRate(Dropout, "dropout");
        RequireSize(Units, "units");
        RequireSize(Dense, "dense");
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value x = layers.Conv("conv", features.AsChannels(), Channels, KernelWindow.Same(Kernel)).Relu().MaxPool(KernelWindow.Every(Pool));
        x = layers.Lstm("lstm", layers.Dropout("dropout", x, Dropout).TransposeMatrix(), Units);
        return layers.Dense("logits", layers.Dense("dense", x.LastStep(), Dense).Relu(), labels);
    }
}
