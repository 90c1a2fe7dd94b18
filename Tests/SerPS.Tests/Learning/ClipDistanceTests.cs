using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Learning;

public class ClipDistanceTests
{
    [Fact]
    public void Is_the_mahalanobis_distance_with_a_tenth_of_the_correlation_taken_off()
    {
        // two values with deviations 2 and 3 and a correlation that is measured, one that never changes
        float[][] clips = [.. Enumerable.Range(0, 500).Select(Correlated)];
        double correlation = clips.Average(clip => (double)clip[0] * clip[1]) - (Mean(clips, 0) * Mean(clips, 1));
        double a = Deviation(clips, 0), b = Deviation(clips, 1), r = 0.9 * correlation / (a * b);
        double x = (3 - Mean(clips, 0)) / a, y = (-4 - Mean(clips, 1)) / b;
        double expected = ((x * x) - (2 * r * x * y) + (y * y)) / (1 - (r * r)) / 3;
        Assert.Equal(expected, Measure(ClipDistance.Of(clips), [3, -4, 5])[0], 1e-3);
        Assert.Equal(expected, Measure(ClipDistance.Of(clips), [3, -4, 999])[0], 1e-3);
    }

    [Fact]
    public void Clips_that_it_knows_have_about_one_and_what_is_far_has_more()
    {
        float[][] clips = [.. Enumerable.Range(0, 800).Select(i => Independent(i, 20))];
        var distance = ClipDistance.Of(clips);
        Assert.Equal(1, Measure(distance, [.. clips.SelectMany(clip => clip)]).Average(), 0.05);
        Assert.InRange(Measure(distance, [.. Independent(9999, 20).Select(value => value + 3)])[0], 5, 20);
    }

    private static float[] Correlated(int i)
    {
        var random = new CounterRandom(3, (ulong)i);
        double common = random.NextGaussian();
        return [(float)((2 * common) + 1), (float)(3 * ((0.6 * common) + (0.8 * random.NextGaussian()))), 5];
    }

    private static float[] Independent(int i, int width)
    {
        var random = new CounterRandom(5, (ulong)i);
        return [.. Enumerable.Range(0, width).Select(_ => (float)random.NextGaussian())];
    }

    private static double Mean(float[][] clips, int value) => clips.Average(clip => (double)clip[value]);

    private static double Deviation(float[][] clips, int value) =>
        Math.Sqrt(clips.Average(clip => Math.Pow(clip[value] - Mean(clips, value), 2)));

    private static float[] Measure(ClipDistance distance, float[] values)
    {
        int width = values.Length < 20 ? 3 : 20;
        var graph = new Graph();
        graph.Output("distance", distance.Build(graph.Input("x", ElementType.Float, Value.Dynamic, width), "x"));
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        return session.Run(
            new Dictionary<string, Tensor> { ["x"] = Tensor.Of(values, values.Length / width, width) }, "distance")[0].Values<float>();
    }
}
