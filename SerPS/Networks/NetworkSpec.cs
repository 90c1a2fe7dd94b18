using SerPS.Autodiff;
using SerPS.Training;

namespace SerPS.Networks;

/// <summary>
/// An immutable description of a network: its name and every hyper-parameter. A network is one record that derives from this
/// one and a row in <see cref="Architectures"/>.
/// </summary>
public abstract record NetworkSpec : ArchitectureSpec
{
    /// <summary>Builds the network on normalised features.</summary>
    /// <param name="layers">Adds layers to the graph, for training or for inference.</param>
    /// <param name="features">[batch, …feature shape].</param>
    /// <param name="labels">Number of labels.</param>
    /// <returns>Logits, [batch, labels].</returns>
    public abstract Value Build(Layers layers, Value features, int labels);

    /// <inheritdoc/>
    public override ILearner Learner(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings) =>
        new Trainer(this, table, labels, settings);
}
