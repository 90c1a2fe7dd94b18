using System.Reflection;
using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Tests.Autodiff;

public class GradientsTests
{
    public static TheoryData<int> RowNumbers => [.. Enumerable.Range(0, GradientTable.Rows.Length)];

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void Gradient_equals_the_finite_difference(int number)
    {
        GradientRow row = GradientTable.Rows[number];
        var random = new Random(number);
        Tensor[] at = [.. row.Shapes.Select(shape => Sample(shape, random, row.Sample, row.Type))];

        // a random projection makes the result a scalar whose gradient mixes every element
        var graph = new Graph();
        Value[] inputs = [.. row.Shapes.Select((shape, i) => graph.Input($"x{i}", row.Type, shape))];
        Value result = row.Build(inputs);
        Value loss = (result * graph.Constant(Sample([.. result.Shape], random, x => x, row.Type)))
            .ReduceSum([.. Enumerable.Range(0, result.Rank)]);
        graph.Output("loss", loss);
        Value[] gradients = Backward.Gradients(loss, inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(inputs[i].Shape, gradients[i].Shape);
            graph.Output($"g{i}", gradients[i]);
        }

        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu, Threads = 1 });
        for (int i = 0; i < inputs.Length; i++)
        {
            double[] gradient = Doubles(session.Run(Feed(at), $"g{i}")[0]);
            double[] direction = Doubles(Sample(row.Shapes[i], random, x => x, ElementType.Double));
            double expected = (Loss(session, Moved(at, i, direction, row.Step)) - Loss(session, Moved(at, i, direction, -row.Step))) / (2 * row.Step);
            double actual = gradient.Zip(direction, (g, d) => g * d).Sum();
            double scale = Math.Sqrt(gradient.Sum(g => g * g) * direction.Sum(d => d * d)) + 1e-9;
            Assert.True(Math.Abs(actual - expected) <= row.Tolerance * scale, $"{row.Op} input {i}: gradient {actual}, finite difference {expected}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Equal_maxima_do_not_multiply_the_gradient(int stride)
    {
        var graph = new Graph();
        Value x = graph.Input("x0", ElementType.Float, 1, 1, 6, 6);
        Value pooled = x.MaxPool(new Window(3) { Stride = [stride], Padding = [1] });
        graph.Output("gradient", Backward.Gradients(pooled.ReduceSum([0, 1, 2, 3]), [x])[0]);
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        float[] gradient = session.Run(Feed([Tensor.Filled(7, ElementType.Float, 1, 1, 6, 6)]), "gradient")[0].Values<float>();
        Assert.Equal(Shapes.Length(pooled.Shape), gradient.Sum());
    }

    [Fact]
    public void Every_operator_has_a_test_row() =>
        Assert.Empty(typeof(Ops).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name)
            .Except(GradientTable.Rows.Select(row => row.Op)));

    [Fact]
    public void Every_operator_type_has_a_gradient_row_and_no_row_is_idle()
    {
        var graph = new Graph();
        foreach (GradientRow row in GradientTable.Rows)
        {
            row.Build([.. row.Shapes.Select(shape => graph.Input($"x{graph.Inputs.Count}", ElementType.Double, shape))]);
        }

        string[] used = [.. graph.Nodes.Select(node => node.OpType), .. graph.Nodes.Select(node => node.Fused?.OpType).OfType<string>()];
        Assert.Equal(Gradients.Table.Keys.Order(), used.Distinct().Order());
    }

    [Fact]
    public void An_operator_without_a_row_is_named()
    {
        var graph = new Graph();
        Value x = graph.Input("x", ElementType.Float, 2);
        Value odd = graph.Node("Cos", ElementType.Float, [2], [x]);
        var error = Assert.Throws<InvalidOperationException>(() => Backward.Gradients(odd.ReduceSum([0]), [x]));
        Assert.Contains("Cos", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_the_loss_ignores_is_named()
    {
        var graph = new Graph();
        Value x = graph.Input("x", ElementType.Float, 2);
        Value idle = graph.Input("idle", ElementType.Float, 2);
        var error = Assert.Throws<InvalidOperationException>(() => Backward.Gradients(x.ReduceSum([0]), [x, idle]));
        Assert.Contains("idle", error.Message, StringComparison.Ordinal);
    }

    private static Tensor Sample(int[] shape, Random random, Func<double[], double[]> map, ElementType type) =>
        Make(map([.. Enumerable.Range(0, Shapes.Length(shape)).Select(_ => Normal(random))]), shape, type);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static Tensor Make(IEnumerable<double> values, int[] shape, ElementType type) => type == ElementType.Double
        ? Tensor.Of(values.ToArray(), shape)
        : Tensor.Of(values.Select(value => (float)value).ToArray(), shape);

    private static double[] Doubles(Tensor tensor) => tensor.Type == ElementType.Double
        ? tensor.Values<double>()
        : [.. tensor.Values<float>().Select(value => (double)value)];

    private static Dictionary<string, Tensor> Feed(Tensor[] values) =>
        values.Select((value, i) => (value, i)).ToDictionary(pair => $"x{pair.i}", pair => pair.value);

    private static double Loss(OnnxSession session, Tensor[] values) => Doubles(session.Run(Feed(values), "loss")[0])[0];

    private static Tensor[] Moved(Tensor[] values, int input, double[] direction, double step) =>
        [.. values.Select((value, i) => i != input
            ? value
            : Make(Doubles(value).Zip(direction, (x, d) => x + (step * d)), [.. value.Shape], value.Type))];
}
