using SerPS.Autodiff;
using SerPS.Networks;
using SerPS.Onnx;

namespace SerPS.Tests.Networks;

public class InceptionTests
{
    [Fact]
    public void Has_as_many_weights_as_in_PyTorch()
    {
        var graph = new Graph();
        var layers = new TrainingLayers(graph, seed: 1);
        Value logits = new Inception().Build(layers, graph.Input("x", ElementType.Float, 2, 64, 188), labels: 8);
        Assert.Equal([2, 8], logits.Shape);
        Assert.Equal(5_982_760, layers.Initial.TrainableCount); // Tests/Benchmarks/torch_inception.py
    }

    [Fact]
    public void The_file_cuts_no_channels()
    {
        var training = new TrainingLayers(new Graph(), seed: 1);
        new Inception().Build(training, training.Graph.Input("x", ElementType.Float, 2, 64, 188), labels: 8);
        Assert.Contains(training.Graph.Nodes, node => node.OpType == "Split");

        var graph = new Graph();
        graph.Output("y", new Inception().Build(
            new InferenceLayers(graph, training.Initial), graph.Input("x", ElementType.Float, Value.Dynamic, 64, 188), labels: 8));
        Assert.DoesNotContain(graph.Nodes, node => node.OpType == "Split");
    }
}
