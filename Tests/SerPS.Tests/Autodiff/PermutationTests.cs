using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Onnx.Proto;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

public class PermutationTests
{
    public static TheoryData<int[], int[]> Orders => new()
    {
        { [2, 3], [1, 0] },
        { [2, 3, 4], [1, 0, 2] },
        { [2, 3, 4], [0, 2, 1] },
        { [2, 3, 4], [2, 1, 0] },
        { [2, 3, 4, 5], [3, 1, 0, 2] },
        { [5, 3, 4, 2], [3, 1, 0, 2] },
        { [2, 3, 4, 5], [3, 2, 1, 0] },
        { [2, 3, 4, 5], [0, 3, 2, 1] },
        { [2, 1, 4, 1], [3, 2, 0, 1] },
        { [2, 3, 2, 3, 2], [4, 2, 0, 3, 1] },
        { [1, 1], [1, 0] },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void Moves_each_element_to_its_place(int[] shape, int[] order)
    {
        Tensor input = Counted(shape);
        Assert.Equal(Expected(input.Values<float>(), shape, order), Run(shape, x => x.Transpose(order)).Values);
    }

    [Fact]
    public void What_is_turned_again_in_other_shapes_is_turned_once()
    {
        // [channels, steps, values, clips] to [clips, steps, channels · values], and from there to [steps, clips, …]
        int[] shape = [2, 3, 4, 5];
        (float[] values, int turns) = Run(shape, x => x.Transpose(3, 1, 0, 2).Reshape(5, 3, 8).Transpose(1, 0, 2));
        Assert.Equal(Expected(Counted(shape).Values<float>(), shape, [1, 3, 0, 2]), values);
        Assert.Equal(2, turns);
    }

    [Fact]
    public void A_matrix_that_is_turned_back_is_the_matrix()
    {
        var graph = new Graph();
        Value x = graph.Input("x", ElementType.Float, 3, 4);
        Assert.Same(x, x.Transpose(1, 0).Transpose(1, 0));
    }

    [Fact]
    public void Axes_that_cannot_be_cut_so_are_turned_from_there()
    {
        // [4, 6] read as [3, 8] cuts through its rows
        int[] shape = [6, 4];
        float[] turned = Expected(Counted(shape).Values<float>(), shape, [1, 0]);
        Assert.Equal(
            Expected(turned, [3, 8], [1, 0]), Run(shape, x => x.Transpose(1, 0).Reshape(3, 8).Transpose(1, 0)).Values);
    }

    private static Tensor Counted(int[] shape) => Tensor.Of([.. Enumerable.Range(0, Shapes.Length(shape)).Select(i => (float)i)], shape);

    private static (float[] Values, int Turns) Run(int[] shape, Func<Value, Value> change)
    {
        var graph = new Graph();
        graph.Output("y", change(graph.Input("x", ElementType.Float, shape)));
        byte[] model = GraphWriter.Write(graph);
        using var session = new OnnxSession(model, new SessionSettings { Device = Device.Cpu, Threads = 1 });
        float[] values = session.Run(new Dictionary<string, Tensor> { ["x"] = Counted(shape) }, "y")[0].Values<float>();
        return (values, ModelProto.Parser.ParseFrom(model).Graph.Node.Count(node => node.OpType == "Transpose"));
    }

    // element by element
    private static float[] Expected(float[] values, int[] shape, int[] order)
    {
        int[] result = [.. order.Select(i => shape[i])];
        return [.. Enumerable.Range(0, values.Length).Select(flat =>
        {
            var place = new int[shape.Length];
            for (int i = result.Length - 1; i >= 0; i--)
            {
                place[order[i]] = flat % result[i];
                flat /= result[i];
            }

            return values[place.Zip(shape).Aggregate(0, (index, axis) => (index * axis.Second) + axis.First)];
        })];
    }
}
