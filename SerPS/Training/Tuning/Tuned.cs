using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Training.Tuning;

/// <summary>
/// A trained model taught other recordings: a new last layer (multinomial logistic regression) on what the model makes of a clip and,
/// beside it, measures of the whole clip; then, where there are clips enough, the whole network at a low rate. Validation clips choose how
/// far the layer is held back and for how many epochs the network learns.
/// </summary>
public sealed record Tuned : ClassicalSpec
{
    private const string Measures = "descriptors";

    /// <inheritdoc/>
    public override string Name => "tuned";

    /// <inheritdoc/>
    public override string Summary => "a trained model taught other clips: a new last layer, on descriptors too, then the whole network";

    /// <summary>The model: path or name.</summary>
    public string Base { get; init; } = string.Empty;

    /// <summary>What of it is taught.</summary>
    public TuneScope Tune { get; init; }

    /// <summary>The model's features, and <c>descriptors</c> beside them where it does not hear those already.</summary>
    public override string UsualExtractor
    {
        get
        {
            if (Base.Length == 0)
            {
                return base.UsualExtractor;
            }

            FeatureSpec own = FeaturesOf(ReadBase());
            FeatureSpec[] parts = own is JoinedSpec joined ? [.. joined.Parts] : [own];
            return FeatureSpec.All.ToJson(parts.Any(part => part.Name == Measures)
                ? own
                : new JoinedSpec { Parts = [own, FeatureSpec.All.Parse(Measures)] });
        }
    }

    /// <inheritdoc/>
    public override bool InAll => false;

    /// <inheritdoc/>
    public override ArchitectureSpec WithoutPaths() => this with { Base = Path.GetFileName(Base) };

    /// <inheritdoc/>
    internal override bool HasRounds => true;

    /// <inheritdoc/>
    public override bool Uses(string key) => Tune != TuneScope.Head || (base.Uses(key) && key is not ("epochs" or "patience"));

    /// <summary>
    /// Every label counts the same; the validation clips' log loss chooses the penalty and the epoch, and then they are learned too.
    /// </summary>
    public override TrainingSettings Usual(TrainingSettings standard) => standard with
    {
        Optimizer = new AdamW { LearningRate = 1e-4, WeightDecay = 0.01 },
        ClassWeights = LabelWeights.Even with { Balanced = true },
        Epochs = 20,
        Patience = 5,
        Monitor = MonitoredScore.Loss,
        Refit = true,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<ModelFile> ReadMembers() => [ReadBase()];

    /// <inheritdoc/>
    public override void Validate() => Require(Base.Length > 0, "base", "empty", "the path or name of a trained model");

    /// <inheritdoc/>
    public override void RequireFits(FeatureSpec features)
    {
        base.RequireFits(features);
        ModelFile model = ReadBase();
        if (!BaseFeatures.AreIn(FeaturesOf(model), features))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"tuned: '{model.Path}' has the features {FeatureSpec.All.ToJson(FeaturesOf(model))}; expected those, or 'joined' of those "
                + $"first and others, not {FeatureSpec.All.ToJson(features)}.");
        }

        if (Tune == TuneScope.Network && !StoredNetwork.TryRead(model, out _, out string problem))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"{char.ToUpperInvariant(problem[0])}{problem[1..]}. A last layer alone can be learned for any model.",
                model.Path);
        }
    }

    /// <inheritdoc/>
    public override ILearner Learner(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings)
    {
        float[][]? summaries = null; // the same for every fold
        var once = new Lock();
        float[][] Summaries(LearningTask task)
        {
            lock (once)
            {
                return summaries ??= Head(task).Summaries(task);
            }
        }

        var head = new ClassicalLearner(task => Fit(task, Summaries(task)), table, labels, settings with
        {
            Epochs = LogisticPath.Penalties.Count,
            Patience = LogisticPath.Penalties.Count,
        });
        return new TuningLearner(this, ReadBase(), head, table, labels, settings);
    }

    /// <inheritdoc/>
    internal override FitResult Fit(LearningTask task) =>
        Fit(task, Head(task).Summaries(task));

    /// <inheritdoc/>
    public override int EpochsOf(int best) => TuningRounds.Of(best) is { Epochs: > 0 } rounds ? rounds.Epochs : best;

    /// <summary>The features that a model file hears.</summary>
    internal static FeatureSpec FeaturesOf(ModelFile model) => FeatureSpec.All.FromJson(model.Metadata.Extractor);

    private FitResult Fit(LearningTask task, float[][] summaries)
    {
        TrainedHead head = Head(task);
        return new LogisticPath(task, summaries).Run(head.With);
    }

    private TrainedHead Head(LearningTask task)
    {
        ModelFile model = ReadBase();
        return new TrainedHead(model, new BaseFeatures(FeaturesOf(model), task.Table.Spec), task.LabelCount);
    }

    private ModelFile ReadBase() => ModelStore.Default.Find(Base).RequireClasses();
}
