using SerPS.Autodiff;
using SerPS.Onnx;

namespace SerPS.Tests.Autodiff;

public class AdamTests
{
    [Fact]
    public void Follows_the_published_recursion()
    {
        var adam = new Adam { LearningRate = 0.1 };
        var graph = new Graph();
        var slots = new OptimizerSlots(graph);
        Value weight = graph.Input("w", ElementType.Float, 2);
        Value gradient = graph.Input("g", ElementType.Float, 2);
        graph.Output("w/next", adam.Update(slots, weight, gradient));
        StateBinding[] states = [new("w", "w/next", Tensor.Of([1f, -2f], 2)), .. slots.States.Select(state =>
        {
            graph.Output($"{state.Before.Name}/next", state.After);
            return new StateBinding(state.Before.Name, $"{state.Before.Name}/next", Tensor.Filled(0, ElementType.Float, 2));
        })];
        var inputs = slots.Schedule.ToDictionary(entry => entry.Input.Name, _ => Tensor.Of(new float[1]));
        inputs.Add("g", Tensor.Of(new float[2], 2));
        using var session = new StatefulSession(
            GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu }, states, inputs, new Dictionary<string, Tensor>());

        double[] expected = [1, -2], m = new double[2], v = new double[2];
        for (int step = 1; step <= 5; step++)
        {
            for (int i = 0; i < 2; i++)
            {
                double g = (step * 0.3) - i;
                inputs["g"].Values<float>()[i] = (float)g;
                m[i] = (0.9 * m[i]) + (0.1 * g);
                v[i] = (0.999 * v[i]) + (0.001 * g * g);
                expected[i] -= 0.1 * (m[i] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }

            foreach ((Value input, Func<int, double> at) in slots.Schedule)
            {
                inputs[input.Name].Values<float>()[0] = (float)at(step);
            }

            session.Run();
            float[] actual = session.ReadState()[0].Values<float>();
            Assert.Equal(expected[0], actual[0], 1e-5);
            Assert.Equal(expected[1], actual[1], 1e-5);
        }
    }
}
