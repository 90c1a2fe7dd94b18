using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

public class GradientNormTests
{
    [Theory]
    [InlineData(10, 3, 4, 12)]
    [InlineData(6.5, 1.5, 2, 6)]
    public void Limits_the_norm_of_all_gradients_together(double limit, float first, float second, float third)
    {
        var graph = new Graph();
        Value a = graph.Input("a", ElementType.Float, 2), b = graph.Input("b", ElementType.Float, 1, 1);
        Value[] clipped = GradientNorm.Clip([a, b], limit);
        graph.Output("clippedA", clipped[0]);
        graph.Output("clippedB", clipped[1]);
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        Tensor[] results = session.Run(
            new Dictionary<string, Tensor> { ["a"] = Tensor.Of([first, second], 2), ["b"] = Tensor.Of([third], 1, 1) },
            "clippedA", "clippedB");
        double norm = Math.Sqrt((first * first) + (second * second) + (third * third)), factor = Math.Min(1, limit / norm);
        Assert.Equal(first * factor, results[0].Values<float>()[0], 1e-5);
        Assert.Equal(second * factor, results[0].Values<float>()[1], 1e-5);
        Assert.Equal(third * factor, results[1].Values<float>()[0], 1e-5);
    }
}
