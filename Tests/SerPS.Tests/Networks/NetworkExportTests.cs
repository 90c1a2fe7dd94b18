using SerPS.Autodiff;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;
using SerPS.Training;

namespace SerPS.Tests.Networks;

public class NetworkExportTests
{
    private const int Batch = 4, Labels = 8;

    public static TheoryData<string> Names => [.. Architectures.All.Defaults.OfType<NetworkSpec>().Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_exported_graph_computes_what_the_training_graph_does_in_evaluation_mode(string name)
    {
        var network = (NetworkSpec)Architectures.All.Parse(name);
        FeatureSpec spec = FeatureSpec.All.ParseNameOrJson(network.UsualExtractor);
        int[] shape = [.. spec.Shape];
        var random = new CounterRandom(1);
        Tensor features = Normal(random, [Batch, .. shape]);
        ParameterSet parameters = Settled(network, spec, features, random);

        var evaluation = new Graph();
        Value logits = network.Build(
            new EvaluationLayers(evaluation, seed: 1), evaluation.Input("x", ElementType.Float, [Batch, .. shape]), spec, Labels);
        evaluation.Output("y", logits);
        float[] expected = Run(evaluation, Feed(parameters, features), "y")[0].Values<float>();

        var inference = new Graph();
        inference.Output("y", network.Build(
            new InferenceLayers(inference, parameters), inference.Input("x", ElementType.Float, [Value.Dynamic, .. shape]), spec, Labels));
        float[] actual = Run(inference, new Dictionary<string, Tensor> { ["x"] = features }, "y")[0].Values<float>();

        Assert.Equal(Batch * Labels, actual.Length);
        Assert.True(expected.Distinct().Count() > Labels, "the logits do not depend on the features");

        // A network with weights of the start magnifies: moving the features by their last bit moves its logits as much as this.
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 5e-5));
        Assert.All(Probabilities(expected).Zip(Probabilities(actual)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    // The weights of the start, norms a little off one and zero, and as running averages what the norms see of these features.
    private static ParameterSet Settled(NetworkSpec network, FeatureSpec spec, Tensor features, CounterRandom random)
    {
        var graph = new Graph();
        var layers = new TrainingLayers(graph, seed: 1);
        network.Build(layers, graph.Input("x", ElementType.Float, [.. features.Shape]), spec, Labels);
        ParameterSet parameters = layers.Initial.With([.. layers.Initial.All.Select(parameter =>
            parameter.Trainable && parameter.Value.Values<float>().Distinct().Count() == 1
                ? Tensor.Of(
                    [.. parameter.Value.Values<float>().Select(value => value + (0.1f * (float)random.NextGaussian()))],
                    [.. parameter.Value.Shape])
                : parameter.Value)]);
        foreach ((string name, Value update) in layers.Updates)
        {
            graph.Output($"{name}/next", update);
        }

        Dictionary<string, Tensor> feed = Feed(parameters, features);
        foreach (Value input in layers.RandomInputs)
        {
            feed[input.Name] = Tensor.Filled(1, ElementType.Float, [.. input.Shape]);
        }

        string[] averages = [.. layers.Updates.Keys];
        Dictionary<string, Tensor> next = averages.Length == 0
            ? []
            : averages.Zip(Run(graph, feed, [.. averages.Select(name => $"{name}/next")])).ToDictionary();
        return parameters.With([.. parameters.All.Select(parameter => next.TryGetValue(parameter.Name, out Tensor? after)
            ? Tensor.Of([.. after.Values<float>().Zip(parameter.Value.Values<float>(), (a, b) => b + ((a - b) / 0.1f))], [.. after.Shape])
            : parameter.Value)]);
    }

    private static IEnumerable<double> Probabilities(float[] logits) => logits.Chunk(Labels).SelectMany(row =>
    {
        double sum = row.Sum(logit => Math.Exp(logit));
        return row.Select(logit => Math.Exp(logit) / sum);
    });

    private static Dictionary<string, Tensor> Feed(ParameterSet parameters, Tensor features) =>
        new(parameters.All.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value))) { ["x"] = features };

    private static Tensor Normal(CounterRandom random, int[] shape) =>
        Tensor.Of([.. Enumerable.Range(0, Shapes.Length(shape)).Select(_ => (float)random.NextGaussian())], shape);

    private static Tensor[] Run(Graph graph, Dictionary<string, Tensor> inputs, params string[] outputs)
    {
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu, Threads = 1 });
        return session.Run(inputs, outputs);
    }
}
