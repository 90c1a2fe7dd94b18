using System.Reflection;
using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Onnx.Proto;
using SerPS.Runtime;

namespace SerPS.Tests.Networks;

public class LayersTests
{
    private const int Batch = 3;

    private static readonly (string Layer, int[] Shape, Func<Layers, Value, Value> Build)[] Rows =
    [
        (nameof(Layers.Dense), [5], (layers, x) => layers.Dense("a", x, 4)),
        (nameof(Layers.Dense), [6, 5], (layers, x) => layers.Dense("a", x, 4)),
        (nameof(Layers.Conv), [4, 9], (layers, x) => layers.Conv("a", x, 6, new KernelWindow(3) { Stride = [2], Padding = [1] })),
        (nameof(Layers.Conv), [4, 9, 6], (layers, x) => layers.Conv("a", x, 6, KernelWindow.Same(3), groups: 2, bias: false)),
        (nameof(Layers.BatchNorm), [5], (layers, x) => layers.BatchNorm("a", x)),
        (nameof(Layers.BatchNorm), [5, 4, 3], (layers, x) => layers.BatchNorm("a", x)),
        (nameof(Layers.BatchNorm), [5], (layers, x) => layers.BatchNorm("b", layers.Dense("a", x, 4))),
        (nameof(Layers.BatchNorm), [4, 9], (layers, x) => layers.BatchNorm("b", layers.Conv("a", x, 6, KernelWindow.Same(3), groups: 2))),
        (
            nameof(Layers.BatchNorm),
            [4, 9, 6],
            (layers, x) => layers.BatchNorm("b", layers.Conv("a", x, 6, KernelWindow.Same(5), bias: false))),
        (nameof(Layers.LayerNorm), [6, 5], (layers, x) => layers.LayerNorm("a", x)),
        (nameof(Layers.Dropout), [5], (layers, x) => layers.Dropout("a", x, 0.5)),
        (nameof(Layers.Embedding), [6], (layers, x) => layers.Embedding("a", x.Abs(), 5, 4)),
        (nameof(Layers.Parameter), [5], (layers, x) => x * layers.Parameter("a", new ConstantInitializer(1), 5)),
        (nameof(Layers.Lstm), [7, 5], (layers, x) => layers.Lstm("a", x, 4)),
        (nameof(Layers.Lstm), [7, 5], (layers, x) => layers.Lstm("a", x, 4, bidirectional: true)),
        (nameof(Layers.Gru), [7, 5], (layers, x) => layers.Gru("a", x, 4)),
        (nameof(Layers.Gru), [7, 5], (layers, x) => layers.Gru("a", x, 4, bidirectional: true)),
        (nameof(Layers.SelfAttention), [7, 8], (layers, x) => layers.SelfAttention("a", x, 4)),
        (nameof(Layers.Ensemble), [5], (layers, x) => layers.Ensemble([layers.Dense("a", x, 4), layers.Dense("b", x, 4)])),
        (nameof(Layers.AttentiveStatistics), [7, 5], (layers, x) => layers.AttentiveStatistics("a", x, 4)),
    ];

    public static TheoryData<int> RowNumbers => [.. Enumerable.Range(0, Rows.Length)];

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void The_inference_graph_computes_what_the_training_graph_does_in_evaluation_mode(int number)
    {
        (string layer, int[] shape, Func<Layers, Value, Value> build) = Rows[number];
        var random = new CounterRandom(number);
        Tensor input = Fill(random, value => (float)value, [Batch, .. shape]);

        var training = new Graph();
        var layers = new EvaluationLayers(training, seed: 1);
        training.Output("y", build(layers, training.Input("x", ElementType.Float, [Batch, .. shape])));
        ParameterSet parameters = layers.Initial.With([.. layers.Initial.All.Select(parameter =>
            Fill(
                random,
                value => parameter.Name.EndsWith("variance") ? 0.5f + (float)Math.Abs(value) : 0.5f * (float)value,
                [.. parameter.Value.Shape]))]);
        Tensor expected = Run(training, parameters.All.ToDictionary(parameter => parameter.Name, parameter => parameter.Value), input);

        var inference = new Graph();
        Value x = inference.Input("x", ElementType.Float, [Value.Dynamic, .. shape]);
        inference.Output("y", build(new InferenceLayers(inference, parameters), x));
        Tensor actual = Run(inference, [], input);

        Assert.Equal(expected.Shape, actual.Shape);
        Assert.All(expected.Values<float>().Zip(actual.Values<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        Assert.True(expected.Values<float>().Any(value => value != 0), $"{layer} gives zeros only");
    }

    [Fact]
    public void Every_layer_has_a_row() =>
        Assert.Empty(typeof(Layers).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType == typeof(Value)).Select(method => method.Name)
            .Except([.. Rows.Select(row => row.Layer), "get_Graph", "get_Marked"]));

    [Fact]
    public void Batch_normalisation_vanishes_into_a_convolution_and_into_a_dense_layer()
    {
        static Value Build(Layers layers, Value x)
        {
            Value y = layers.BatchNorm("norm1", layers.Conv("conv", x, 2, KernelWindow.Same(3)));
            return layers.BatchNorm("norm2", layers.Dense("dense", y.Flatten(), 4));
        }

        var graph = new Graph();
        var training = new TrainingLayers(graph, seed: 1);
        Build(training, graph.Input("x", ElementType.Float, 2, 1, 5));
        var inference = new Graph();
        Value input = inference.Input("x", ElementType.Float, Value.Dynamic, 1, 5);
        inference.Output("y", Build(new InferenceLayers(inference, training.Initial), input));
        var model = ModelProto.Parser.ParseFrom(GraphWriter.Write(inference));
        Assert.Equal(["Conv", "Reshape", "MatMul", "Add", "Identity"], model.Graph.Node.Select(node => node.OpType));
    }

    private static Tensor Fill(CounterRandom random, Func<double, float> map, int[] shape) =>
        Tensor.Of([.. Enumerable.Range(0, Shapes.Length(shape)).Select(_ => map(random.NextGaussian()))], shape);

    private static Tensor Run(Graph graph, Dictionary<string, Tensor> inputs, Tensor x)
    {
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu, Threads = 1 });
        inputs["x"] = x;
        return session.Run(inputs, "y")[0];
    }
}
