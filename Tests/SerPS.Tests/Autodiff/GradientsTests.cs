using System.Reflection;
using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

public class GradientsTests
{
    public static TheoryData<int> RowNumbers => [.. Enumerable.Range(0, GradientTable.Rows.Length)];

    public static TheoryData<string> OpTypes => [.. Gradients.Table.Keys];

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void Gradient_equals_the_finite_difference(int number) => GradientCheck.Run(number, Gradients.Table);

    [Theory]
    [MemberData(nameof(OpTypes))]
    public void The_check_notices_a_row_that_is_gone_and_every_gradient_that_is_missing_or_doubled(string opType)
    {
        Gradients.Rule rule = Gradients.Table[opType];
        int[] rows = [.. Enumerable.Range(0, GradientTable.Rows.Length).Where(number => GradientCheck.Uses(number, opType))];
        var table = new Dictionary<string, Gradients.Rule>(Gradients.Table);
        table.Remove(opType);
        Assert.All(rows, number => Assert.ThrowsAny<Exception>(() => GradientCheck.Run(number, table)));

        HashSet<int> differentiable = [];
        bool Fails(int input, Func<Value, Value?> change)
        {
            table[opType] = n =>
            {
                Value?[] gradients = rule(n);
                differentiable.UnionWith(Enumerable.Range(0, gradients.Length).Where(i => gradients[i] is not null));
                return [.. gradients.Select((gradient, i) => i == input && gradient is not null ? change(gradient) : gradient)];
            };
            return rows.Any(number => Record.Exception(() => GradientCheck.Run(number, table)) is not null);
        }

        Assert.False(Fails(input: -1, gradient => gradient));
        Assert.Equal(rule == Gradients.None, differentiable.Count == 0);
        Assert.All(differentiable.ToArray(), input =>
        {
            Assert.True(Fails(input, _ => null), $"{opType}: nothing notices that input {input} gets no gradient");
            Assert.True(Fails(input, gradient => gradient * 2), $"{opType}: nothing notices that input {input} gets twice its gradient");
        });
    }

    [Theory]
    [MemberData(nameof(RowNumbers))]
    public void Clips_as_one_give_the_same(int number) => GradientCheck.CompareInterleaved(number);

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Equal_maxima_do_not_multiply_the_gradient(int stride)
    {
        var graph = new Graph();
        Value x = graph.Input("x0", ElementType.Float, 1, 1, 6, 6);
        Value pooled = x.MaxPool(new KernelWindow(3) { Stride = [stride], Padding = [1] });
        graph.Output("gradient", Backward.Gradients(pooled.ReduceSum([0, 1, 2, 3]), [x])[0]);
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        float[] gradient = session.Run(
            new Dictionary<string, Tensor> { ["x0"] = Tensor.Filled(7, ElementType.Float, 1, 1, 6, 6) }, "gradient")[0].Values<float>();
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

    [Theory]
    [InlineData("SerPS", "Autodiff", "Ops.Elementwise.cs")]
    [InlineData("SerPS", "Autodiff", "Gradients.cs")]
    [InlineData("Tests", "SerPS.Tests", "Autodiff", "GradientTable.cs")]
    public void The_operator_of_the_documentation_is_one_of_them(params string[] file)
    {
        string page = File.ReadAllText(Path.Combine(TestData.Root, "docs", "autodiff.md"));
        string[] example = page[page.IndexOf("## Adding an operator", StringComparison.Ordinal)..].Split("```")[1..6];
        string source = File.ReadAllText(Path.Combine([TestData.Root, .. file]));
        Assert.Single(example, block => block.StartsWith("csharp\n", StringComparison.Ordinal)
            && block[7..].Split('\n', StringSplitOptions.RemoveEmptyEntries).All(line => source.Contains(line, StringComparison.Ordinal)));
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
}
