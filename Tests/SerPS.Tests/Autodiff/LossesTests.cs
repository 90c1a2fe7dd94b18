using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Tests.Autodiff;

public class LossesTests
{
    [Fact]
    public void CrossEntropy_is_the_mean_of_minus_log_probability()
    {
        var graph = new Graph();
        Value logits = graph.Input("logits", ElementType.Double, 2, 3);
        Value targets = graph.Input("targets", ElementType.Double, 2, 3);
        graph.Output("loss", Losses.CrossEntropy(logits, targets));
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        double[] values = [1, 2, 3, 1000, 0, -1000];
        double loss = session.Run(
            new Dictionary<string, Tensor> { ["logits"] = Tensor.Of(values, 2, 3), ["targets"] = Tensor.Of([0d, 1, 0, 1, 0, 0], 2, 3) },
            "loss")[0].Values<double>()[0];
        double first = -(2 - Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3)));
        Assert.Equal(first / 2, loss, 1e-12); // the second clip is certain and right: no loss, and no overflow
    }
}
