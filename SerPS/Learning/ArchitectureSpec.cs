using System.Text.Json.Serialization;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>
/// An immutable description of what can be trained, a network or a classical learner: its name and every hyper-parameter. One is one
/// record and a row in <c>Architectures</c>.
/// </summary>
public abstract record ArchitectureSpec
{
    /// <summary>Name in the registry, such as <c>mlp</c>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>What it is, in one line for people.</summary>
    [JsonIgnore]
    public abstract string Summary { get; }

    /// <summary>Name of the feature extractor that goes with it unless another is asked for.</summary>
    [JsonIgnore]
    public abstract string UsualExtractor { get; }

    /// <summary>Whether it is one of those that <c>all</c> stands for: what needs more than data is not.</summary>
    [JsonIgnore]
    public virtual bool InAll => true;

    /// <summary>
    /// Whether an option of a configuration file, by its key such as <c>batchSize</c>, changes anything about how it is trained.
    /// </summary>
    public virtual bool Uses(string key) => true;

    /// <summary>Whether it learns from the clips; otherwise it is made of models that did.</summary>
    [JsonIgnore]
    public virtual bool Learns => true;

    /// <summary>Whether it can learn numbers (<see cref="TaskKind.Dimensions"/>) as well as labels.</summary>
    [JsonIgnore]
    public virtual bool LearnsDimensions => false;

    /// <summary>The same without paths, as a model file tells it.</summary>
    public virtual ArchitectureSpec WithoutPaths() => this;

    /// <summary>Reads the trained models that it is made of, if there are any.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/> or <see cref="ErrorId.ModelInvalid"/>.</exception>
    public virtual IReadOnlyList<ModelFile> ReadMembers() => [];

    /// <summary>The settings it is usually trained with: <paramref name="standard"/> but for what is its own.</summary>
    public virtual TrainingSettings Usual(TrainingSettings standard) => standard;

    /// <summary>The epochs that a fit was carried to, of what it calls its best (<see cref="FitResult.BestEpoch"/>).</summary>
    public virtual int EpochsOf(int best) => best;

    /// <summary>What fits it to the rows of a table.</summary>
    /// <param name="table">Features of all clips.</param>
    /// <param name="labels">Label of each row.</param>
    /// <param name="settings">How to train.</param>
    public abstract ILearner Learner(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings);

    /// <summary>Checks every hyper-parameter, through <see cref="Require"/>.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the message names the parameter and what it may be.</exception>
    public virtual void Validate()
    {
    }

    /// <summary>Checks every hyper-parameter, and that it can be trained on such features.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the message says what does not fit.</exception>
    public virtual void RequireFits(FeatureSpec features)
    {
        Validate();
        Require(
            features.Length > 0,
            "features",
            $"'{features.Name}' of as many frames as each clip has",
            "clips of one length: give 'seconds'");
    }

    /// <summary>Says which parameter is wrong, what it is and what it may be.</summary>
    protected void Require(bool valid, string parameter, object? value, string expected) =>
        ParameterCheck.Require(Name, valid, parameter, value, expected);

    /// <summary>Checks a range.</summary>
    protected void RequireBetween(double value, double min, double max, string parameter) =>
        Require(value >= min && value <= max, parameter, value, FormattableString.Invariant($"from {min} to {max}"));
}
