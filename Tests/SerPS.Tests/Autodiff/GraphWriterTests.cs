using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Onnx.Proto;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

public class GraphWriterTests
{
    [Fact]
    public void Leaves_out_what_no_output_needs()
    {
        ModelProto model = ModelProto.Parser.ParseFrom(GraphWriter.Write(Example(idle: true)));
        Assert.DoesNotContain(model.Graph.Node, node => node.OpType == "Exp");
        Assert.Contains(model.Graph.Node, node => node.OpType == "Relu");
    }

    [Fact]
    public void The_same_graph_gives_the_same_bytes() =>
        Assert.Equal(GraphWriter.Write(Example(idle: false)), GraphWriter.Write(Example(idle: false)));

    [Fact]
    public void One_value_may_be_wanted_under_two_names()
    {
        var graph = new Graph();
        Value x = graph.Input("x", ElementType.Float, 2);
        graph.Output("a", x);
        graph.Output("b", x);
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        Tensor[] results = session.Run(new Dictionary<string, Tensor> { ["x"] = Tensor.Of([1f, 2f], 2) }, "a", "b");
        Assert.Equal(results[0].Values<float>(), results[1].Values<float>());
    }

    [Fact]
    public void A_dynamic_batch_takes_any_size()
    {
        var graph = new Graph();
        Value x = graph.Input("x", ElementType.Float, Value.Dynamic, 2, 2);
        graph.Output("y", x.Flatten().ReduceSum([1]));
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        foreach (int batch in new[] { 1, 3 })
        {
            Tensor input = Tensor.Filled(1, ElementType.Float, batch, 2, 2);
            Assert.Equal(
                Enumerable.Repeat(4f, batch), session.Run(new Dictionary<string, Tensor> { ["x"] = input }, "y")[0].Values<float>());
        }
    }

    [Fact]
    public void A_name_cannot_be_used_twice()
    {
        var graph = new Graph();
        graph.Input("x", ElementType.Float, 2);
        Assert.Throws<ArgumentException>(() => graph.Input("x", ElementType.Float, 2));
    }

    private static Graph Example(bool idle)
    {
        var graph = new Graph();
        Value x = graph.Input("x", ElementType.Float, 2);
        if (idle)
        {
            x.Exp();
        }

        graph.Output("y", (x * 3).Relu());
        return graph;
    }
}
