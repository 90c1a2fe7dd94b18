using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>
/// Convolutions over time, each with batch normalisation, ReLU and dropout, a bidirectional LSTM, self-attention over its states, their
/// mean, and a dense layer with ReLU. A vector is read as a sequence of single numbers.
/// </summary>
public sealed record CnnBilstmAttention : NetworkSpec
{
    /// <inheritdoc/>
    public override string Name => "cnn-bilstm-attention";

    /// <inheritdoc/>
    public override string Summary => "four convolutions over time, a bidirectional LSTM and self-attention";

    /// <inheritdoc/>
    public override string UsualExtractor => "frames";

    /// <summary>Channels of each convolution.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [128, 256, 512, 512];

    /// <summary>Steps that a convolution sees, odd.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Units of the LSTM in each direction.</summary>
    public int Units { get; init; } = 128;

    /// <summary>Heads of the attention, a divisor of twice <see cref="Units"/>.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Units of the dense layer.</summary>
    public int Dense { get; init; } = 128;

    /// <summary>Share of values dropped after each convolution and after the dense layer, 0 to below 1.</summary>
    public double Dropout { get; init; } = 0.3;

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireSizes(Channels, "channels", least: 0);
        RequireKernel(Kernel, "kernel");
        RequireSize(Units, "units");
        Require(Heads >= 1 && 2 * Units % Heads == 0, "heads", Heads, $"a divisor of {2 * Units}, which is twice the units");
        RequireSize(Dense, "dense");
        RequireRate(Dropout, "dropout");
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value x = features.AsChannels();
        for (int i = 0; i < Channels.Count; i++)
        {
            x = layers.Conv($"conv{i + 1}", x, Channels[i], KernelWindow.Same(Kernel), bias: false);
            x = layers.Dropout($"dropout{i + 1}", layers.BatchNorm($"conv{i + 1}.norm", x).Relu(), Dropout);
        }

        x = layers.SelfAttention("attention", layers.Lstm("lstm", x.TransposeMatrix(), Units, bidirectional: true), Heads);
        x = layers.Dropout("dense.dropout", layers.Dense("dense", x.ReduceMean([1]), Dense).Relu(), Dropout);
        return layers.Dense("logits", x, labels);
    }
}
