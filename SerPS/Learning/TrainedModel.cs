using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Learning;

/// <summary>Something trained that can be written as an ONNX graph.</summary>
/// <param name="featureShape">Shape of one clip's features.</param>
/// <param name="labels">Number of labels.</param>
/// <param name="task">What kind of answer it gives.</param>
public abstract class TrainedModel(IReadOnlyList<int> featureShape, int labels, TaskKind task = TaskKind.Classes)
{
    /// <summary>Number of labels.</summary>
    public int Labels => labels;

    /// <summary>Numbers that were learned.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>The graph of the model file: features to scaler, learned function, temperature and softmax.</summary>
    /// <param name="temperature">What logits are divided by.</param>
    /// <param name="strangeness">Measured beside; <see langword="null"/> leaves it out.</param>
    /// <param name="offsets">Added to the logit of each label first; <see langword="null"/> for none.</param>
    public Graph InferenceGraph(double temperature, Strangeness? strangeness = null, IReadOnlyList<double>? offsets = null)
    {
        Graph graph = Start(out Value features);
        (Value logits, IReadOnlyList<Value> traits) = BuildWithTraits(features);
        if (task == TaskKind.Dimensions)
        {
            graph.Output(ModelFile.DimensionsOutput, logits);
        }
        else
        {
            AddProbabilities(graph, logits, temperature, offsets);
        }

        if (strangeness is not null)
        {
            graph.Output(ModelFile.StrangenessOutput, strangeness.Build(traits));
        }

        return graph;
    }

    private static void AddProbabilities(Graph graph, Value logits, double temperature, IReadOnlyList<double>? offsets)
    {
        if (offsets is not null)
        {
            logits += graph.Constant(Tensor.Of([.. offsets.Select(offset => (float)offset)], offsets.Count), "label-offsets");
        }

        Value calibrated = logits / graph.Constant(Tensor.Scalar(temperature, ElementType.Float), "temperature");
        graph.Output(ModelFile.ProbabilitiesOutput, calibrated.Softmax());
        graph.Output(ModelFile.LogitsOutput, calibrated);
    }

    /// <summary>Logits of some rows of a table, before calibration, as the exported graph computes them; of dimensions, the values.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public float[][] Logits(FeatureTable table, IReadOnlyList<int> rows, SessionSettings settings, CancellationToken cancellation = default)
    {
        using OnnxSession session = Open(temperature: 1, settings);
        return [.. rows.Chunk(256).SelectMany(chunk => Run(session, table, chunk, Output(ModelFile.LogitsOutput), cancellation))];
    }

    /// <summary>Traits of some rows of a table, by which their strangeness is measured: of each trait the values of each row.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public float[][][] Traits(
        FeatureTable table, IReadOnlyList<int> rows, SessionSettings settings, CancellationToken cancellation = default)
    {
        Graph graph = Start(out Value features);
        IReadOnlyList<Value> traits = BuildWithTraits(features).Traits;
        string[] outputs = [.. traits.Select((_, i) => $"trait{i + 1}")];
        foreach ((Value trait, string output) in traits.Zip(outputs))
        {
            graph.Output(output, trait);
        }

        using var session = new OnnxSession(GraphWriter.Write(graph), settings with { Log = null });
        return
        [
            .. outputs.Select(output =>
                rows.Chunk(256).SelectMany(chunk => Run(session, table, chunk, output, cancellation)).ToArray()),
        ];
    }

    /// <summary>How strange rows of a table are by each trait, beside the clips that the model was trained on.</summary>
    public float[][] DistancesOf(Strangeness strangeness, FeatureTable table, IReadOnlyList<int> rows, SessionSettings settings)
    {
        const string Distances = "distances";
        Graph graph = Start(out Value features);
        graph.Output(Distances, strangeness.Distances(BuildWithTraits(features).Traits));
        using var session = new OnnxSession(GraphWriter.Write(graph), settings with { Log = null });
        return [.. rows.Chunk(256).SelectMany(chunk => Run(session, table, chunk, Distances))];
    }

    /// <summary>
    /// Probabilities of some rows of a table as the model file gives them, clip by clip as in prediction; of dimensions, the values.
    /// </summary>
    public double[][] Probabilities(
        FeatureTable table, IReadOnlyList<int> rows, double temperature, SessionSettings settings, IReadOnlyList<double>? offsets = null)
    {
        using OnnxSession session = Open(temperature, settings, offsets);
        return [.. rows.Select(row => Run(session, table, [row], Output(ModelFile.ProbabilitiesOutput))[0].Select(p => (double)p).ToArray())];
    }

    /// <summary>Adds the learned function to a graph.</summary>
    /// <param name="features">[batch, …feature shape], as the extractor gives them.</param>
    /// <returns>Logits before calibration, [batch, labels]: their softmax are the probabilities.</returns>
    protected abstract Value Build(Value features);

    /// <summary>
    /// As <see cref="Build"/>, and what tells strange clips from those that were learned, each [batch, values]: the logits unless more is
    /// known.
    /// </summary>
    protected virtual (Value Logits, IReadOnlyList<Value> Traits) BuildWithTraits(Value features)
    {
        Value logits = Build(features);
        return (logits, [logits]);
    }

    private string Output(string ofClasses) => task == TaskKind.Dimensions ? ModelFile.DimensionsOutput : ofClasses;

    private Graph Start(out Value features)
    {
        var graph = new Graph();
        features = graph.Input(ModelFile.FeaturesInput, ElementType.Float, [Value.Dynamic, .. featureShape]);
        return graph;
    }

    private OnnxSession Open(double temperature, SessionSettings settings, IReadOnlyList<double>? offsets = null) =>
        new(GraphWriter.Write(InferenceGraph(temperature, null, offsets)), settings with { Log = null });

    private float[][] Run(OnnxSession session, FeatureTable table, int[] rows, string output, CancellationToken cancellation = default)
    {
        int width = table.Spec.Length;
        var features = new float[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
        {
            table.Row(rows[i]).CopyTo(features.AsSpan(i * width));
        }

        var inputs = new Dictionary<string, Tensor> { [ModelFile.FeaturesInput] = Tensor.Of(features, [rows.Length, .. featureShape]) };
        float[] values = session.Run(inputs, cancellation, output)[0].Values<float>();
        return [.. values.Chunk(values.Length / rows.Length)];
    }
}
