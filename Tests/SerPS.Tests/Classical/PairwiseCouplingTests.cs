using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Classical;

public class PairwiseCouplingTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(20)]
    public void Gives_what_the_iteration_of_LIBSVM_converges_to(int labels)
    {
        const int Clips = 40;
        int pairs = labels * (labels - 1) / 2;
        var random = new CounterRandom(labels);
        var pairwise = new float[Clips * pairs];
        for (int i = 0; i < pairwise.Length; i++)
        {
            // from indifferent to certain, and hardly ever consistent
            double certainty = (i / pairs % 4) switch { 0 => 0.2, 1 => 1, 2 => 4, _ => 30 };
            pairwise[i] = (float)Math.Clamp(1 / (1 + Math.Exp(-certainty * random.NextGaussian())), 1e-7, 1 - 1e-7);
        }

        var graph = new Graph();
        graph.Output("p", PairwiseCoupling.Build(graph.Input("r", ElementType.Float, Value.Dynamic, pairs), labels));
        using var session = new OnnxSession(GraphWriter.Write(graph), Tables.Settings.Session);
        float[] coupled = session.Run(new Dictionary<string, Tensor> { ["r"] = Tensor.Of(pairwise, Clips, pairs) }, "p")[0].Values<float>();
        for (int clip = 0; clip < Clips; clip++)
        {
            var matrix = new double[labels, labels];
            int pair = clip * pairs;
            for (int i = 0; i < labels; i++)
            {
                for (int j = i + 1; j < labels; j++)
                {
                    matrix[i, j] = pairwise[pair];
                    matrix[j, i] = 1 - pairwise[pair++];
                }
            }

            Assert.All(
                Libsvm(matrix, 1e-9).Zip(coupled.Skip(clip * labels)), values => Assert.Equal(values.First, values.Second, 1e-4));
        }
    }

    /// <summary>Algorithm 2 of Wu, Lin and Weng, run until it stands still.</summary>
    internal static double[] Libsvm(double[,] r, double tolerance)
    {
        int k = r.GetLength(0);
        var q = new double[k, k];
        for (int t = 0; t < k; t++)
        {
            for (int j = 0; j < k; j++)
            {
                q[t, t] += j == t ? 0 : r[j, t] * r[j, t];
                q[t, j] = j == t ? q[t, t] : -r[j, t] * r[t, j];
            }
        }

        for (int t = 0; t < k; t++)
        {
            q[t, t] = Enumerable.Range(0, k).Where(j => j != t).Sum(j => r[j, t] * r[j, t]);
        }

        double[] p = [.. Enumerable.Repeat(1.0 / k, k)];
        for (int step = 0; step < 100_000; step++)
        {
            double[] qp = [.. Enumerable.Range(0, k).Select(t => Enumerable.Range(0, k).Sum(j => q[t, j] * p[j]))];
            double pqp = p.Zip(qp).Sum(pair => pair.First * pair.Second);
            if (qp.Max(value => Math.Abs(value - pqp)) < tolerance)
            {
                break;
            }

            for (int t = 0; t < k; t++)
            {
                double difference = (pqp - qp[t]) / q[t, t];
                p[t] += difference;
                pqp = (pqp + (difference * ((difference * q[t, t]) + (2 * qp[t])))) / (1 + difference) / (1 + difference);
                for (int j = 0; j < k; j++)
                {
                    qp[j] = (qp[j] + (difference * q[t, j])) / (1 + difference);
                    p[j] /= 1 + difference;
                }
            }
        }

        return p;
    }
}
