using System.Text.Json.Serialization;
using SerPS.Autodiff;

namespace SerPS.Learning;

/// <summary>What training minimises. A loss is one record that derives from this one and a row in <see cref="All"/>.</summary>
public abstract record LossSpec
{
    /// <summary>Losses by name: the one place to add a row.</summary>
    public static SpecRegistry<LossSpec> All { get; } = new("loss", loss => loss.Name, new CrossEntropy(), new Focal(), new Concordance());

    /// <summary>Name in the registry, such as <c>cross-entropy</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What kind of answer it is for.</summary>
    [JsonIgnore]
    public virtual TaskKind Task => TaskKind.Classes;

    /// <summary>Adds the loss to a graph.</summary>
    /// <param name="logits">[batch, labels]; of dimensions, their values in deviations from the mean.</param>
    /// <param name="targets">[batch, labels], each row a distribution; of dimensions, what is true in the same units.</param>
    /// <param name="smoothing">Share of every target that is spread evenly over all labels.</param>
    /// <param name="classWeights">How much each label counts; <see langword="null"/> for all the same.</param>
    /// <param name="counted">[batch, labels]: 0 where a label has no part in a clip's loss; <see langword="null"/> counts all.</param>
    /// <returns>A scalar.</returns>
    public abstract Value Build(
        Value logits, Value targets, double smoothing, IReadOnlyList<double>? classWeights, Value? counted = null);
}
