using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

/// <summary>
/// Compares gradients with finite differences. A random projection makes a result a scalar whose gradient mixes every element.
/// </summary>
internal static class GradientCheck
{
    private static readonly SessionSettings Settings = new() { Device = Device.Cpu, Threads = 1 };

    /// <summary>Checks a row of <see cref="GradientTable"/>.</summary>
    /// <param name="number">Of the row.</param>
    /// <param name="table">Rules for the gradients.</param>
    public static void Run(int number, IReadOnlyDictionary<string, Gradients.Rule> table)
    {
        GradientRow row = GradientTable.Rows[number];
        var random = new Random(number);
        Tensor[] at = [.. row.Shapes.Select(shape => Sample(shape, random, row.Sample, row.Type))];
        Graph graph = Project(row, random, table, x => x, out Value[] inputs);
        using var session = new OnnxSession(GraphWriter.Write(graph), Settings);
        for (int i = 0; i < inputs.Length; i++)
        {
            double[] gradient = Doubles(session.Run(Feed(at), $"g{i}")[0]);
            double[] direction = Doubles(Sample(row.Shapes[i], random, x => x, ElementType.Double));
            double expected =
                (Loss(session, Moved(at, i, direction, row.Step)) - Loss(session, Moved(at, i, direction, -row.Step))) / (2 * row.Step);
            double actual = gradient.Zip(direction, (g, d) => g * d).Sum();
            double scale = Math.Sqrt(gradient.Sum(g => g * g) * direction.Sum(d => d * d)) + 1e-9;
            Assert.True(Math.Abs(actual - expected) <= row.Tolerance * scale,
                $"{row.Op} input {i}: gradient {actual}, finite difference {expected}");
        }
    }

    /// <summary>Checks that result and gradients of a row stay the same where its inputs were made from all their clips as one.</summary>
    public static void CompareInterleaved(int number)
    {
        GradientRow row = GradientTable.Rows[number];
        Tensor[] at = [.. row.Shapes.Select(shape => Sample(shape, new Random(number), row.Sample, row.Type))];
        Tensor[][] results = [.. new Func<Value, Value>[]
        {
            x => x,
            x => x.Rank < 3 ? x : x.Interleave().Separate(x.Shape[0]),
        }.Select(form =>
        {
            Graph graph = Project(row, new Random(number), Gradients.Table, form, out _);
            using var session = new OnnxSession(GraphWriter.Write(graph), Settings);
            return session.Run(Feed(at), [.. graph.Outputs.Select(output => output.Name)]);
        })];
        Assert.All(results[0].Zip(results[1]), pair =>
        {
            Assert.Equal(pair.First.Shape, pair.Second.Shape);
            Assert.All(Doubles(pair.First).Zip(Doubles(pair.Second)), values => Assert.Equal(values.First, values.Second, 1e-4));
        });
    }

    /// <summary>Whether the gradient of a row asks the rule of an operator.</summary>
    public static bool Uses(int number, string opType)
    {
        bool asked = false;
        var table = new Dictionary<string, Gradients.Rule>(Gradients.Table);
        Gradients.Rule rule = table[opType];
        table[opType] = n =>
        {
            asked = true;
            return rule(n);
        };
        Project(GradientTable.Rows[number], new Random(number), table, x => x, out _);
        return asked;
    }

    private static Graph Project(
        GradientRow row, Random random, IReadOnlyDictionary<string, Gradients.Rule> table, Func<Value, Value> form, out Value[] inputs)
    {
        var graph = new Graph();
        inputs = [.. row.Shapes.Select((shape, i) => graph.Input($"x{i}", row.Type, shape))];
        Value result = row.Build([.. inputs.Select(form)]);
        Value loss = (result * graph.Constant(Sample([.. result.Shape], random, x => x, row.Type)))
            .ReduceSum([.. Enumerable.Range(0, result.Rank)]);
        graph.Output("result", result);
        graph.Output("loss", loss);
        Value[] gradients = Backward.Gradients(loss, graph.Constant(Tensor.Filled(1, row.Type)), inputs, table);
        for (int i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(inputs[i].Shape, gradients[i].Shape);
            graph.Output($"g{i}", gradients[i]);
        }

        return graph;
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
