using SerPS.Autodiff;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

/// <summary>Runs an optimiser on two weights, 1 and −2, whose gradients at step t are 0.3·t and 0.3·t − 1.</summary>
internal static class OptimizerRun
{
    public static readonly double[] Start = [1, -2];

    public static double Gradient(int step, int i) => (step * 0.3) - i;

    /// <summary>Checks every step against a recursion on one weight.</summary>
    /// <param name="optimizer">What is tested.</param>
    /// <param name="expected">From step and gradient to the weight after it; made anew for each weight from its start.</param>
    public static void Check(Optimizer optimizer, Func<double, Func<int, double, double>> expected)
    {
        Func<int, double, double>[] recursions = [.. Start.Select(expected)];
        Check(optimizer.Update, step => [.. recursions.Select((recursion, i) => recursion(step, Gradient(step, i)))]);
    }

    /// <summary>Checks the new weights of five steps.</summary>
    public static void Check(Func<OptimizerSlots, Value, Value, Value> update, Func<int, double[]> expected)
    {
        var graph = new Graph();
        var slots = new OptimizerSlots(graph);
        Value weight = graph.Input("w", ElementType.Float, 2);
        Value gradient = graph.Input("g", ElementType.Float, 2);
        graph.Output("w/next", update(slots, weight, gradient));
        StateBinding[] states = [new("w", "w/next", Tensor.Of([1f, -2f], 2)), .. slots.States.Select(state =>
        {
            graph.Output($"{state.Before.Name}/next", state.After);
            return new StateBinding(state.Before.Name, $"{state.Before.Name}/next", Tensor.Filled(0, ElementType.Float, 2));
        })];
        var inputs = slots.Schedule.ToDictionary(entry => entry.Input.Name, _ => Tensor.Of(new float[1]));
        inputs.Add("g", Tensor.Of(new float[2], 2));
        using var session = new StatefulSession(
            GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu }, states, inputs, new Dictionary<string, Tensor>());

        for (int step = 1; step <= 5; step++)
        {
            for (int i = 0; i < 2; i++)
            {
                inputs["g"].Values<float>()[i] = (float)Gradient(step, i);
            }

            foreach ((Value input, Func<int, double> at) in slots.Schedule)
            {
                inputs[input.Name].Values<float>()[0] = (float)at(step);
            }

            session.Run();
            float[] actual = session.ReadState()[0].Values<float>();
            double[] wanted = expected(step);
            Assert.Equal(wanted[0], actual[0], 1e-5);
            Assert.Equal(wanted[1], actual[1], 1e-5);
        }
    }
}
