using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Networks;

/// <summary>
/// An immutable description of a network: its name and every hyper-parameter. A network is one record that derives from this
/// one and a row in <c>Architectures</c>.
/// </summary>
public abstract record NetworkSpec : ArchitectureSpec
{
    private const int MaxUnits = 1 << 16, MaxParameters = 1 << 28;

    /// <summary>Builds the network on standardised features.</summary>
    /// <param name="layers">Adds layers to the graph, for training or for inference.</param>
    /// <param name="features">[batch, values], or over time [batch, frames, values], whichever way the extractor lays them out.</param>
    /// <param name="labels">Number of labels.</param>
    /// <returns>Logits, [batch, labels], or what <see cref="Layers.Ensemble"/> makes of several.</returns>
    public abstract Value Build(Layers layers, Value features, int labels);

    /// <inheritdoc/>
    public override bool LearnsDimensions => true;

    /// <inheritdoc/>
    public override ILearner Learner(FeatureTable table, IReadOnlyList<int> labels, TrainingSettings settings) =>
        new Trainer(this, table, labels, settings);

    /// <inheritdoc/>
    public override void RequireFits(FeatureSpec features)
    {
        base.RequireFits(features);
        try
        {
            long parameters = Outline(features, labels: 2).Layers.ParameterCount;
            if (parameters > MaxParameters)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"It would have {parameters:N0} parameters; expected at most {MaxParameters:N0}."));
            }
        }
        catch (ArgumentException error)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"{Name} does not fit the features '{features.Name}' of shape {Shapes.Show(features.Shape)}: {error.Message}",
                inner: error);
        }
    }

    /// <summary>Builds the network on standardised features as an extractor lays them out.</summary>
    internal Value Build(Layers layers, Value features, FeatureSpec layout, int labels) =>
        Build(layers, layout.TimeFirst ? features : features.TransposeMatrix(), labels);

    /// <summary>Builds the network on features as an extractor lays them out, standardised by a scaler.</summary>
    internal virtual Value Build(Layers layers, Value features, Scaler scaler, FeatureSpec layout, int labels) =>
        Build(layers, scaler.Apply(features), layout, labels);

    /// <summary>What adds layers to a graph for training, and says with which weights it begins.</summary>
    /// <inheritdoc cref="TrainingLayers"/>
    internal virtual TrainingLayers LayersFor(Graph graph, long seed, Func<string, int>? valuesOf) => new(graph, seed, valuesOf);

    /// <summary>How features move over time, by which strange clips are told; <see langword="null"/> of features without time.</summary>
    internal virtual Value? TextureOf(Value features, FeatureSpec layout) =>
        layout.Shape is [_, _] ? Texture.Of(features, layout.TimeFirst) : null;

    /// <summary>The network for one clip without any weights: its shapes and its number of parameters.</summary>
    /// <exception cref="ArgumentException">The features do not fit.</exception>
    internal (OutlineLayers Layers, Value Logits) Outline(FeatureSpec features, int labels)
    {
        var layers = new OutlineLayers(new Graph());
        return (layers, Build(layers, layers.Graph.Input("features", Onnx.ElementType.Float, [1, .. features.Shape]), features, labels));
    }

    /// <summary>Checks sizes of layers.</summary>
    protected void RequireSizes(IReadOnlyList<int> sizes, string parameter, int least = 1) => Require(
        sizes.Count >= least && sizes.Count <= 100 && sizes.All(size => size is >= 1 and <= MaxUnits),
        parameter,
        Shapes.Show(sizes),
        $"a list of {least} to 100 numbers from 1 to {MaxUnits}");

    /// <summary>Checks the size of a layer.</summary>
    protected void RequireSize(int size, string parameter) => RequireBetween(size, 1, MaxUnits, parameter);

    /// <summary>Checks a kernel that is centred on what it computes.</summary>
    protected void RequireKernel(int kernel, string parameter) => Require(
        kernel is >= 1 and <= 255 && int.IsOddInteger(kernel), parameter, kernel, "an odd number from 1 to 255");

    /// <summary>Checks a share of dropped values.</summary>
    protected void RequireRate(double rate, string parameter) => Require(rate is >= 0 and < 1, parameter, rate, "from 0 to below 1");
}
