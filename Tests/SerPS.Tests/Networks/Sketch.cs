using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>Two convolutions over time, then attention.</summary>
public sealed record Sketch : NetworkSpec
{
    /// <inheritdoc/>
    public override string Name => "sketch";

    /// <inheritdoc/>
    public override string Summary => "two convolutions over time, then attention";

    /// <inheritdoc/>
    public override string UsualExtractor => "frames";

    /// <summary>Channels of the convolutions.</summary>
    public int Channels { get; init; } = 64;

    /// <inheritdoc/>
    public override void Validate() => RequireSize(Channels, "channels");

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value x = features.AsChannels(); // [batch, steps, values] to [batch, values, steps]
        x = layers.BatchNorm("norm1", layers.Conv("conv1", x, Channels, KernelWindow.Same(5), bias: false))
            .Relu().MaxPool(KernelWindow.Every(2));
        x = layers.BatchNorm("norm2", layers.Conv("conv2", x, Channels, KernelWindow.Same(3), bias: false)).Relu();
        x = layers.AttentiveStatistics("pool", x.TransposeMatrix(), hidden: 32);
        return layers.Dense("logits", layers.Dropout("dropout", x, 0.3), labels);
    }
}
