using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Classical;

/// <summary>
/// Soft voting: the mean of the probabilities of models that are trained already, in one file. Only its temperature is fitted.
/// </summary>
public sealed record Vote : ClassicalSpec
{
    private static readonly string[] OfFits = ["classWeights", "sampler", "oversampleBoost"];

    /// <inheritdoc/>
    public override string Name => "vote";

    /// <inheritdoc/>
    public override string Summary => "the mean of the probabilities of trained models with the same features and labels";

    /// <summary>The models: paths or names. A vote can be one of them.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>How much each model counts; without any, all the same.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>The features of the first model.</summary>
    public override string UsualExtractor => Models.Count > 0 ? ModelStore.Default.Find(Models[0]).Metadata.Extractor : base.UsualExtractor;

    /// <inheritdoc/>
    public override bool InAll => false;

    /// <inheritdoc/>
    public override bool Learns => false;

    /// <inheritdoc/>
    public override ArchitectureSpec WithoutPaths() => this with { Models = [.. Models.Select(model => Path.GetFileName(model))] };

    /// <inheritdoc/>
    public override bool Uses(string key) => base.Uses(key) && !OfFits.Contains(key);

    /// <inheritdoc/>
    public override IReadOnlyList<ModelFile> ReadMembers() => [.. Models.Select(path => ModelStore.Default.Find(path).RequireClasses())];

    /// <inheritdoc/>
    public override void Validate()
    {
        Require(Models.Count > 0, "models", "empty", "paths of trained models, such as [\"a.onnx\",\"b.onnx\"]");
        Require(
            Weights.Count == 0 || (Weights.Count == Models.Count && Weights.All(weight => weight > 0 && double.IsFinite(weight))),
            "weights",
            $"[{string.Join(", ", Weights)}]",
            $"a number above 0 for each of {Models.Count} models, or none");
    }

    /// <inheritdoc/>
    public override void RequireFits(FeatureSpec features)
    {
        base.RequireFits(features);
        IReadOnlyList<ModelFile> members = ReadMembers();
        foreach (ModelFile member in members)
        {
            RequireSame(members[0], member, "the features", Recipe);
            RequireSame(members[0], member, "the labels", file => string.Join(", ", file.Metadata.Labels));
        }

        string asked = FeatureSpec.All.ToJson(features.WithoutPaths());
        if (Recipe(members[0]) != asked)
        {
            throw new SerException(ErrorId.OptionInvalid, $"vote: '{members[0].Path}' has the features {Recipe(members[0])}, not {asked}.");
        }
    }

    /// <inheritdoc/>
    internal override FitResult Fit(LearningTask task)
    {
        IReadOnlyList<ModelFile> members = ReadMembers();
        if (!members[0].Metadata.Labels.SequenceEqual(task.Table.Labels))
        {
            throw new SerException(
                ErrorId.DataInvalid,
                $"vote: '{members[0].Path}' has the labels {string.Join(", ", members[0].Metadata.Labels)}; "
                + $"the clips have {string.Join(", ", task.Table.Labels)}.");
        }

        double[] weights = Weights.Count > 0 ? [.. Weights] : [.. members.Select(_ => 1.0)];
        return new FitResult(new TrainedVote(members, weights, task.Table.Spec.Shape, task.LabelCount), BestEpoch: 1, Epochs: 1, History: []);
    }

    private static string Recipe(ModelFile file) => FeatureSpec.All.ToJson(FeatureSpec.All.FromJson(file.Metadata.Extractor));

    private static void RequireSame(ModelFile first, ModelFile other, string what, Func<ModelFile, string> of)
    {
        if (of(first) != of(other))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"vote: '{first.Path}' has {what} {of(first)}, but '{other.Path}' has {of(other)}; models vote only on the same.");
        }
    }
}
