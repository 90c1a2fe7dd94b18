using SerPS.Autodiff;

namespace SerPS.Import.Sklearn;

/// <summary>A classifier of scikit-learn, understood.</summary>
/// <param name="Features">Numbers that it reads of a clip.</param>
/// <param name="Classes">Its labels in the order of what it gives, as texts.</param>
/// <param name="Build">Adds it to a graph: [batch, features], double, to probabilities, [batch, labels], double.</param>
internal sealed record SklearnClassifier(int Features, string[] Classes, Func<Value, Value> Build)
{
    /// <summary>Adds what it gives where it has no probabilities: numbers that are the larger the likelier a label is.</summary>
    public Func<Value, Value>? Decision { get; init; }

    /// <summary>Whether a scaler is part of it.</summary>
    public bool IsScaled { get; init; }

    /// <summary>What was assumed.</summary>
    public IReadOnlyList<ImportNote> Notes { get; init; } = [];
}
