using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>
/// How strange a clip is to a model: its distance from the training clips by each of some traits, such as what the network makes of it
/// and how its features move. By the trait that is strangest, 1 is where strange clips begin.
/// </summary>
public sealed class Strangeness
{
    private readonly ClipDistance[] _distances;
    private readonly double[] _limits;

    private Strangeness(ClipDistance[] distances, double[] limits) => (_distances, _limits) = (distances, limits);

    /// <summary>Learns the traits of clips; every limit is 1.</summary>
    /// <param name="traits">Of each trait the values of each clip.</param>
    public static Strangeness Of(IReadOnlyList<float[][]> traits) =>
        new([.. traits.Select(ClipDistance.Of)], [.. traits.Select(_ => 1.0)]);

    /// <summary>The same with other limits.</summary>
    /// <param name="limits">Distance by each trait from which on a clip is strange.</param>
    public Strangeness With(IReadOnlyList<double> limits) => new(_distances, [.. limits]);

    /// <summary>Adds the distances to a graph.</summary>
    /// <param name="traits">Each [batch, values].</param>
    /// <returns>[batch, traits].</returns>
    public Value Distances(IReadOnlyList<Value> traits) =>
        traits.Select((trait, i) => _distances[i].Build(trait, $"trait{i + 1}")).ToArray().Concat(1);

    /// <summary>Adds the measure to a graph.</summary>
    /// <param name="traits">Each [batch, values].</param>
    /// <returns>[batch].</returns>
    public Value Build(IReadOnlyList<Value> traits)
    {
        Value limits = traits[0].Graph.Constant(Tensor.Of([.. _limits.Select(limit => (float)limit)], _limits.Length), "strangeness.limits");
        return (Distances(traits) / limits).ReduceMax([1]);
    }
}
