using SerPS.Autodiff;
using SerPS.Networks;
using SerPS.Onnx;

namespace SerPS.Training;

/// <summary>How a network is trained.</summary>
public sealed record TrainingSettings
{
    /// <summary>The network.</summary>
    public NetworkSpec Network { get; init; } = new Mlp();

    /// <summary>How gradients change weights.</summary>
    public Optimizer Optimizer { get; init; } = new Adam();

    /// <summary>Largest number of passes over the training clips.</summary>
    public int Epochs { get; init; } = 50;

    /// <summary>Clips a step.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Training ends after so many epochs without a better validation accuracy.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Decides initial weights, the order of clips, dropout and the resampling of intervals.</summary>
    public long Seed { get; init; } = 42;

    /// <summary>Device and threads.</summary>
    public SessionSettings Session { get; init; } = new();
}
