using System.Text.Json.Serialization;

namespace SerPS.Features;

/// <summary>
/// An immutable description of a feature extractor: its name and every parameter. A model file stores it as JSON, so that
/// prediction computes exactly what training saw.
/// </summary>
public abstract record FeatureSpec
{
    /// <summary>Name in the registry, such as <c>mfcc-mean</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Shape of the result for one clip, without a batch dimension.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<int> Shape { get; }

    /// <summary>Number of values for one clip.</summary>
    [JsonIgnore]
    public int Length => Shape.Aggregate(1, (product, size) => product * size);

    /// <summary>Makes an extractor. It owns its work space: use one a thread.</summary>
    public abstract FeatureExtractor CreateExtractor();
}
