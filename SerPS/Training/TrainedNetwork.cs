using SerPS.Autodiff;
using SerPS.Networks;
using SerPS.Onnx;

namespace SerPS.Training;

/// <summary>A network with its weights and the scaler they were trained behind.</summary>
/// <param name="Network">The network.</param>
/// <param name="Scaler">Standardises the features.</param>
/// <param name="Parameters">Its weights and running averages.</param>
/// <param name="FeatureShape">Shape of one clip's features.</param>
/// <param name="Labels">Number of labels.</param>
public sealed record TrainedNetwork(
    NetworkSpec Network, Scaler Scaler, ParameterSet Parameters, IReadOnlyList<int> FeatureShape, int Labels)
{
    /// <summary>The graph of the model file: features to scaler, network, temperature and softmax.</summary>
    public Graph InferenceGraph(double temperature)
    {
        var graph = new Graph();
        Value features = graph.Input(ModelFile.FeaturesInput, ElementType.Float, [Value.Dynamic, .. FeatureShape]);
        Value logits = Network.Build(new InferenceLayers(graph, Parameters), Scaler.Apply(features), Labels);
        Value calibrated = logits / graph.Constant(Tensor.Scalar(temperature, ElementType.Float), "temperature");
        graph.Output(ModelFile.ProbabilitiesOutput, calibrated.Softmax());
        graph.Output(ModelFile.LogitsOutput, calibrated);
        return graph;
    }

    /// <summary>Logits of some rows of a table, before calibration, as the exported graph computes them.</summary>
    public float[][] Logits(FeatureTable table, IReadOnlyList<int> rows, SessionSettings settings)
    {
        using var session = new OnnxSession(GraphWriter.Write(InferenceGraph(temperature: 1)), settings with { Log = null });
        return [.. rows.Chunk(256).SelectMany(chunk => Run(session, table, chunk))];
    }

    private float[][] Run(OnnxSession session, FeatureTable table, int[] rows)
    {
        int width = table.Spec.Length;
        var features = new float[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
        {
            table.Row(rows[i]).CopyTo(features.AsSpan(i * width));
        }

        var inputs = new Dictionary<string, Tensor> { [ModelFile.FeaturesInput] = Tensor.Of(features, [rows.Length, .. FeatureShape]) };
        return [.. session.Run(inputs, ModelFile.LogitsOutput)[0].Values<float>().Chunk(Labels)];
    }
}
