using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Learning;

public class StrangenessTests
{
    [Fact]
    public void Is_by_the_trait_in_which_a_clip_is_furthest_beyond_the_limit()
    {
        // two traits of one value each, of mean 0 and deviation 1: the distance is the square
        float[][] known = [[-1], [1]];
        Strangeness strangeness = Strangeness.Of([known, known]).With([4, 9]);
        Assert.Equal([1f, 0.25f, 1f, 4f], Measure(strangeness, [2, 0, 1, 0, 0, 3, 0, 6]), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal([4f, 1f, 9f, 36f], Measure(Strangeness.Of([known, known]), [2, 0, 1, 0, 0, 3, 0, 6]), (a, b) => Math.Abs(a - b) < 1e-4);
    }

    private static float[] Measure(Strangeness strangeness, float[] values)
    {
        var graph = new Graph();
        Value both = graph.Input("x", ElementType.Float, Value.Dynamic, 2);
        graph.Output("strangeness", strangeness.Build(both.Split(1, 1, 1)));
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        return session.Run(
            new Dictionary<string, Tensor> { ["x"] = Tensor.Of(values, values.Length / 2, 2) }, "strangeness")[0].Values<float>();
    }
}
