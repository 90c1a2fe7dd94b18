using System.Numerics.Tensors;

namespace SerPS.Classical;

/// <summary>Minimises a smooth function by its derivatives (L-BFGS; Nocedal and Wright, 2006, algorithm 7.4, with backtracking).</summary>
internal static class Lbfgs
{
    private const int Remembered = 10, MaxSteps = 300;
    private const double Tolerance = 1e-6, Decrease = 1e-4, LeastStep = 1e-10;

    /// <summary>Goes down from a start until a step gains less than a millionth.</summary>
    /// <param name="function">Gives the value at a point and writes the derivatives there.</param>
    /// <param name="start">Where to begin; left as it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The lowest point, and its value.</returns>
    public static (double[] Point, double Value) Minimize(
        Func<double[], double[], double> function, double[] start, CancellationToken cancellation)
    {
        double[] point = [.. start], gradient = new double[start.Length];
        double value = function(point, gradient);
        List<(double[] Moved, double[] Turned, double Product)> memory = [];
        for (int step = 0; step < MaxSteps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] direction = Direction(gradient, memory);
            double slope = TensorPrimitives.Dot<double>(gradient, direction);
            double length = 1, reached;
            double[] next = new double[point.Length], turned = new double[point.Length];
            do
            {
                TensorPrimitives.MultiplyAdd(direction, length, point, next);
                reached = function(next, turned);
                length /= 2;
            }
            while (!(reached <= value + (Decrease * 2 * length * slope)) && length > LeastStep);

            if (!(reached < value))
            {
                break;
            }

            double gained = value - reached;
            double[] moved = new double[point.Length], change = new double[point.Length];
            TensorPrimitives.Subtract(next, point, moved);
            TensorPrimitives.Subtract(turned, gradient, change);
            double product = TensorPrimitives.Dot<double>(moved, change);
            if (product > 0)
            {
                memory.Add((moved, change, product));
                memory.RemoveRange(0, Math.Max(0, memory.Count - Remembered));
            }

            (point, gradient, value) = (next, turned, reached);
            if (gained < Tolerance * Math.Max(1, Math.Abs(value)))
            {
                break;
            }
        }

        return (point, value);
    }

    // downhill, by what the last steps tell about the curvature
    private static double[] Direction(double[] gradient, List<(double[] Moved, double[] Turned, double Product)> memory)
    {
        double[] direction = [.. gradient];
        var shares = new double[memory.Count];
        for (int i = memory.Count - 1; i >= 0; i--)
        {
            shares[i] = TensorPrimitives.Dot<double>(memory[i].Moved, direction) / memory[i].Product;
            TensorPrimitives.MultiplyAdd(memory[i].Turned, -shares[i], direction, direction);
        }

        double scale = memory.Count == 0
            ? 1 / Math.Max(1, TensorPrimitives.Norm<double>(gradient))
            : memory[^1].Product / TensorPrimitives.SumOfSquares<double>(memory[^1].Turned);
        TensorPrimitives.Multiply(direction, scale, direction);
        for (int i = 0; i < memory.Count; i++)
        {
            double back = TensorPrimitives.Dot<double>(memory[i].Turned, direction) / memory[i].Product;
            TensorPrimitives.MultiplyAdd(memory[i].Moved, shares[i] - back, direction, direction);
        }

        TensorPrimitives.Negate(direction, direction);
        return direction;
    }
}
