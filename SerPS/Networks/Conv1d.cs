using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>
/// Convolutions along the features, each with ReLU and all but the last with a max-pool, then a linear layer on everything.
/// A vector is read as a sequence of single numbers.
/// </summary>
public sealed record Conv1d : NetworkSpec
{
    /// <inheritdoc/>
    public override string Name => "conv1d";

    /// <inheritdoc/>
    public override string Summary => "three convolutions over time with two max-pools";

    /// <inheritdoc/>
    public override string UsualExtractor => "mfcc-mean";

    /// <summary>Channels of each convolution.</summary>
    public IReadOnlyList<int> Channels { get; init; } = [64, 128, 256];

    /// <summary>Steps that a convolution sees, odd.</summary>
    public int Kernel { get; init; } = 5;

    /// <summary>Steps that become one after each convolution but the last.</summary>
    public int Pool { get; init; } = 4;

    /// <inheritdoc/>
    public override void Validate()
    {
        RequireSizes(Channels, "channels");
        RequireKernel(Kernel, "kernel");
        RequireSize(Pool, "pool");
    }

    /// <inheritdoc/>
    public override Value Build(Layers layers, Value features, int labels)
    {
        Value x = features.AsChannels();
        for (int i = 0; i < Channels.Count; i++)
        {
            x = layers.Conv($"conv{i + 1}", x, Channels[i], KernelWindow.Same(Kernel)).Relu();
            x = i < Channels.Count - 1 ? x.MaxPool(KernelWindow.Every(Pool)) : x;
        }

        return layers.Dense("logits", x.Flatten(), labels);
    }
}
