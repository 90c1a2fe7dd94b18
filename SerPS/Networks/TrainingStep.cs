using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Networks;

/// <summary>
/// One step of training as one ONNX graph: forward pass, loss, backward pass and optimiser. Weights and the optimiser's
/// moments stay in native memory from step to step.
/// </summary>
public sealed class TrainingStep : IDisposable
{
    private readonly TrainingSettings _settings;
    private readonly TrainingLayers _layers;
    private readonly OptimizerSlots _slots;
    private readonly StatefulSession _session;
    private readonly Dictionary<string, Tensor> _inputs;
    private readonly Tensor _loss = Tensor.Of(new float[1]);
    private readonly int[] _shipped;
    private int _step;

    /// <summary>Builds the graph for a fixed batch size.</summary>
    /// <param name="network">The network.</param>
    /// <param name="settings">Loss, optimiser.</param>
    /// <param name="scaler">Standardises the features.</param>
    /// <param name="spec">What the features are.</param>
    /// <param name="labels">Number of labels.</param>
    /// <param name="batchSize">Clips a step.</param>
    /// <param name="classWeights">How much each label counts; <see langword="null"/> for all the same.</param>
    /// <param name="valuesOf">How many values the clips have in a column that an auxiliary head could learn.</param>
    /// <param name="resume">Where to go on; <see langword="null"/> starts from the seed's weights.</param>
    /// <param name="counts">Whether the targets say which labels count for a clip.</param>
    public TrainingStep(
        NetworkSpec network,
        TrainingSettings settings,
        Scaler scaler,
        FeatureSpec spec,
        int labels,
        int batchSize,
        IReadOnlyList<double>? classWeights = null,
        Func<string, int>? valuesOf = null,
        TrainingState? resume = null,
        bool counts = false)
    {
        _settings = settings;
        BatchSize = batchSize;
        var graph = new Graph();
        Value features = graph.Input(ModelFile.FeaturesInput, ElementType.Float, [batchSize, .. spec.Shape]);
        _layers = network.LayersFor(graph, settings.Seed, valuesOf);
        Value logits = network.Build(_layers, features, scaler, spec, labels);
        int own = counts ? 2 : 1;
        int[] widths = [.. Enumerable.Repeat(labels, own), .. _layers.Heads.Select(head => head.Logits.Shape[1])];
        Value targets = graph.Input("targets", ElementType.Float, batchSize, widths.Sum());
        IReadOnlyList<Value> each = widths.Length == 1 ? [targets] : targets.Split(1, widths);
        Value OfAll(Value x) => Enumerable.Repeat(x, logits.Shape[0] / batchSize).ToArray().Concat(0); // each member of an ensemble
        Value loss = settings.Loss.Build(
            logits, OfAll(each[0]), settings.LabelSmoothing, classWeights, counts ? OfAll(each[1]) : null);
        foreach ((AuxiliaryHead head, Value wanted) in _layers.Heads.Zip(each.Skip(own)))
        {
            loss += Losses.CrossEntropy(head.Logits, wanted) * head.Weight;
        }

        HashSet<Value> used = Backward.Needed(loss);
        Value[] weights = [.. _layers.Inputs.Where((input, i) => _layers.Initial.All[i].Trainable && used.Contains(input))];
        Value[] gradients = Backward.Gradients(loss, weights);
        if (settings.ClipNorm is { } limit)
        {
            gradients = GradientNorm.Clip(gradients, limit);
        }

        _slots = new OptimizerSlots(graph);
        Dictionary<string, Value> updated = new(_layers.Updates);
        foreach ((Value weight, Value after) in weights.Zip(settings.Optimizer.Update(_slots, weights, gradients)))
        {
            updated.Add(weight.Name, after);
        }

        foreach (Value unused in _layers.Inputs.Where(input => !updated.ContainsKey(input.Name)))
        {
            updated.Add(unused.Name, unused);
        }

        // running averages of batches too: those of the weights at one step do not fit averaged weights
        Dictionary<string, Value> averages = [];
        if (settings.WeightAverage is { } decay)
        {
            var average = new WeightAverage(decay);
            averages = _layers.Inputs.ToDictionary(input => input.Name, input => average.Update(_slots, input, updated[input.Name]));
        }

        StateBinding[] states =
        [
            .. _layers.Initial.All.Zip(_layers.Inputs, (parameter, input) => Bind(graph, input, updated[input.Name], parameter.Value)),
            .. _slots.States.Select(state => Bind(
                graph, state.Before, state.After, Tensor.Filled(0, state.Before.Type, [.. state.Before.Shape]))),
        ];
        if (resume is not null)
        {
            _step = resume.Step;
            states = [.. states.Zip(resume.Tensors, (state, value) => state with { Initial = value })];
        }

        // where the value to ship of each parameter lies among the states: its average, if there is one
        int all = _layers.Initial.All.Count;
        _shipped =
        [
            .. _layers.Inputs.Select((input, i) => averages.TryGetValue(input.Name, out Value? average)
                ? all + _slots.States.TakeWhile(state => state.After != average).Count()
                : i),
        ];
        graph.Output("loss", loss);

        _inputs = new[] { features, targets }.Concat(_layers.RandomInputs).Concat(_slots.Schedule.Select(entry => entry.Input))
            .ToDictionary(input => input.Name, input => Tensor.Filled(0, ElementType.Float, [.. input.Shape]));
        _session = new StatefulSession(
            GraphWriter.Write(graph), settings.Session, states, _inputs, new Dictionary<string, Tensor> { ["loss"] = _loss });
    }

    /// <summary>Clips a step.</summary>
    public int BatchSize { get; }

    /// <summary>Where the step reads the features of its clips, one after the other: fill it before <see cref="Run"/>.</summary>
    public Span<float> Features => _inputs[ModelFile.FeaturesInput].Values<float>();

    /// <summary>Columns of the clips that are learned beside the labels.</summary>
    public IReadOnlyList<string> AuxiliaryColumns => [.. _layers.Heads.Select(head => head.Column)];

    /// <summary>
    /// Where the step reads the target distributions of each clip, that of its label, which labels count if that is told, and then those
    /// of <see cref="AuxiliaryColumns"/>: fill it before <see cref="Run"/>.
    /// </summary>
    public Span<float> Targets => _inputs["targets"].Values<float>();

    /// <summary>Changes the weights once.</summary>
    /// <param name="cancellation">Stops in the midst of a step; everything is then as it was before.</param>
    /// <returns>The loss before the change.</returns>
    /// <exception cref="OperationCanceledException">The step was stopped.</exception>
    public float Run(CancellationToken cancellation = default)
    {
        int number = _step + 1;
        foreach (Value input in _layers.RandomInputs)
        {
            var random = new CounterRandom(_settings.Seed, $"{input.Name}/{number}");
            foreach (ref float value in _inputs[input.Name].Values<float>().AsSpan())
            {
                value = random.NextSingle();
            }
        }

        foreach ((Value input, Func<int, double> at) in _slots.Schedule)
        {
            _inputs[input.Name].Values<float>()[0] = (float)at(number);
        }

        _session.Run(cancellation);
        _step = number;
        return _loss.Values<float>()[0];
    }

    /// <summary>Steps that were made.</summary>
    public int Steps => _step;

    /// <summary>What the learning rate is multiplied by in the next step.</summary>
    public double RateFactor
    {
        get => _slots.RateFactor;
        set => _slots.RateFactor = value;
    }

    /// <summary>A copy of all that the next step depends on.</summary>
    public TrainingState ReadState() => new(_step, _session.ReadState());

    /// <summary>The network's parameters in a state: its moving averages where there are any.</summary>
    public ParameterSet Parameters(TrainingState state) => _layers.Initial.With([.. _shipped.Select(i => state.Tensors[i])]);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static StateBinding Bind(Graph graph, Value before, Value after, Tensor initial)
    {
        string output = $"{before.Name}/next";
        graph.Output(output, after);
        return new StateBinding(before.Name, output, initial);
    }
}
