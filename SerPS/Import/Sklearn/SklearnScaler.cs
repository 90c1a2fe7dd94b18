using SerPS.Autodiff;

namespace SerPS.Import.Sklearn;

/// <summary>A scaler of scikit-learn: x · factor + offset for each feature.</summary>
/// <param name="Features">Number of features.</param>
/// <param name="Build">Adds it to a graph: [batch, features], double.</param>
internal sealed record SklearnScaler(int Features, Func<Value, Value> Build)
{
    private static readonly string[] Known = ["StandardScaler", "MinMaxScaler", "MaxAbsScaler", "RobustScaler"];

    /// <summary>Whether it is one of those that are known.</summary>
    public static bool Recognizes(string type) => Known.Contains(type);

    /// <summary>Understands a scaler.</summary>
    public static SklearnScaler Read(SklearnObject scaler) => scaler.Class switch
    {
        "StandardScaler" => Centred(scaler, "mean_", scaler.Flag("with_mean", true), scaler.Flag("with_std", true)),
        "RobustScaler" => Centred(scaler, "center_", scaler.Flag("with_centering", true), scaler.Flag("with_scaling", true)),
        "MaxAbsScaler" => Centred(scaler, "", centred: false, scaled: true),
        "MinMaxScaler" => MinMax(scaler),
        _ => throw ImportException.Unsupported($"its {scaler.Class} is no scaler that is known; known are {string.Join(", ", Known)}"),
    };

    private static SklearnScaler Centred(SklearnObject scaler, string centre, bool centred, bool scaled)
    {
        double[]? mean = centred ? scaler.Numbers(centre, rank: 1).Values : null;
        double[]? scale = scaled ? scaler.Numbers("scale_", rank: 1).Values : null;
        if (mean is not null && scale is not null && mean.Length != scale.Length)
        {
            throw ImportException.Damaged($"its {scaler.Class} has {mean.Length} centres and {scale.Length} scales");
        }

        return new SklearnScaler(mean?.Length ?? scale?.Length ?? scaler.Whole("n_features_in_"), x =>
        {
            Value moved = mean is null ? x : x - x.Row(mean);
            return scale is null ? moved : moved / moved.Row(scale);
        });
    }

    private static SklearnScaler MinMax(SklearnObject scaler)
    {
        scaler.Require(!scaler.Flag("clip", false), "clip");
        double[] scale = scaler.Numbers("scale_", rank: 1).Values, least = scaler.Vector("min_", scale.Length);
        return new SklearnScaler(scale.Length, x => (x * x.Row(scale)) + x.Row(least));
    }
}
