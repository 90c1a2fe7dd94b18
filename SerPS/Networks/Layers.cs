using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>
/// The layers that networks are made of. The same network code builds the training graph (<see cref="TrainingLayers"/>:
/// parameters are inputs, dropout and batch statistics are on) and the graph of the model file (<see cref="InferenceLayers"/>:
/// parameters are constants, dropout is gone, batch normalisation is a scale and a shift).
/// </summary>
public abstract class Layers(Graph graph)
{
    /// <summary>The graph under construction.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>Fully connected: x · weight + bias, over the last dimension. Initialised as PyTorch's Linear: uniform ±1/√inputs.</summary>
    public Value Dense(string name, Value x, int units)
    {
        int inputs = x.Shape[^1];
        var bound = new UniformInitializer(1 / Math.Sqrt(inputs));
        return x.MatMul(Parameter($"{name}.weight", bound, inputs, units)) + Parameter($"{name}.bias", bound, units);
    }

    /// <summary>Batch normalisation over the last dimension of [batch, n].</summary>
    public abstract Value BatchNorm(string name, Value x);

    /// <summary>Zeroes a share of the values in training and scales the others up; nothing in inference.</summary>
    public abstract Value Dropout(string name, Value x, double rate);

    /// <summary>A weight that the optimiser changes.</summary>
    public abstract Value Parameter(string name, Initializer initializer, params int[] shape);
}
