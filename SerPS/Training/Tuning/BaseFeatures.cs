using SerPS.Autodiff;
using SerPS.Features;

namespace SerPS.Training.Tuning;

/// <summary>Where the features of a model lie among those that another model hears: alone, or first of several.</summary>
/// <param name="own">What the model hears.</param>
/// <param name="all">What the other hears.</param>
internal sealed class BaseFeatures(FeatureSpec own, FeatureSpec all)
{
    /// <summary>What the model hears.</summary>
    public FeatureSpec Own => own;

    /// <summary>What the other hears.</summary>
    public FeatureSpec All => all;

    /// <summary>What the other hears beside it; <see langword="null"/> for nothing.</summary>
    public FeatureSpec? Beside
    {
        get
        {
            FeatureSpec[] others = FeatureSpec.Same(own, all) ? [] : [.. ((JoinedSpec)all).Parts.Skip(1)];
            return others.Length < 2 ? others.FirstOrDefault() : new JoinedSpec { Parts = others };
        }
    }

    /// <summary>Whether a model of some features can be asked about others.</summary>
    public static bool AreIn(FeatureSpec own, FeatureSpec all) =>
        FeatureSpec.Same(own, all) || (all is JoinedSpec joined && FeatureSpec.Same(own, joined.Parts[0]));

    /// <summary>Takes the two apart.</summary>
    /// <param name="features">[batch, …] of <see cref="All"/>.</param>
    /// <returns>[batch, …] of <see cref="Own"/>; [batch, values] beside it.</returns>
    public (Value Own, Value? Beside) Split(Value features)
    {
        if (Beside is null)
        {
            return (features, null);
        }

        IReadOnlyList<Value> parts = features.Split(1, own.Length, all.Length - own.Length);
        return (parts[0].Reshape([Value.Dynamic, .. own.Shape]), parts[1]);
    }
}
