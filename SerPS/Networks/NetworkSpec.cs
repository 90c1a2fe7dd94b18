using System.Text.Json.Serialization;
using SerPS.Autodiff;

namespace SerPS.Networks;

/// <summary>
/// An immutable description of a network: its name and every hyper-parameter. A network is one record that derives from this
/// one and a row in <see cref="NetworkSpecs"/>.
/// </summary>
public abstract record NetworkSpec
{
    /// <summary>Name in the registry, such as <c>mlp</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Name of the feature extractor that goes with it unless another is asked for.</summary>
    [JsonIgnore]
    public abstract string UsualExtractor { get; }

    /// <summary>Builds the network on normalised features.</summary>
    /// <param name="layers">Adds layers to the graph, for training or for inference.</param>
    /// <param name="features">[batch, …feature shape].</param>
    /// <param name="labels">Number of labels.</param>
    /// <returns>Logits, [batch, labels].</returns>
    public abstract Value Build(Layers layers, Value features, int labels);
}
