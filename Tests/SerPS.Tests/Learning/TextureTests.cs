using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Learning;

public class TextureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Is_the_deviation_over_time_and_the_mean_change_of_each_group(bool timeFirst)
    {
        // 32 values, two a group, over five frames; a value's own level does not count
        const int Values = 32, Frames = 5;
        float At(int value, int frame) => (value * 100) + ((value / 2) * (frame % 2 == 0 ? 1 : -1)) + (value % 2 * frame);
        float[] features = timeFirst
            ? [.. Enumerable.Range(0, Frames).SelectMany(frame => Enumerable.Range(0, Values).Select(value => At(value, frame)))]
            : [.. Enumerable.Range(0, Values).SelectMany(value => Enumerable.Range(0, Frames).Select(frame => At(value, frame)))];
        int[] shape = timeFirst ? [1, Frames, Values] : [1, Values, Frames];
        float[] texture = Measure(features, timeFirst, shape);

        Assert.Equal(32, texture.Length);
        for (int group = 0; group < 16; group++)
        {
            double[][] tracks = [.. new[] { 2 * group, (2 * group) + 1 }.Select(value =>
                Enumerable.Range(0, Frames).Select(frame => (double)At(value, frame)).ToArray())];
            double spread = tracks.Average(track => Math.Sqrt(track.Average(x => Math.Pow(x - track.Average(), 2))));
            double change = tracks.Average(track => track.Zip(track.Skip(1), (a, b) => Math.Abs(b - a)).Average());
            Assert.Equal(spread, texture[group], 1e-3);
            Assert.Equal(change, texture[16 + group], 1e-3);
        }
    }

    [Fact]
    public void Few_values_are_a_group_each_and_groups_may_differ_in_size()
    {
        Assert.Equal([0.5f, 0, 1, 0], Measure([1, 2, 7, 7], timeFirst: false, [1, 2, 2]));
        float[] uneven = Measure([.. Enumerable.Range(0, 20).SelectMany(_ => new[] { 0f, 2f })], timeFirst: false, [1, 20, 2]);
        Assert.All(uneven.Take(16), spread => Assert.Equal(1, spread, 1e-5));
        Assert.All(uneven.Skip(16), change => Assert.Equal(2, change, 1e-5));
    }

    private static float[] Measure(float[] features, bool timeFirst, int[] shape)
    {
        var graph = new Graph();
        graph.Output("texture", Texture.Of(graph.Input("x", ElementType.Float, [Value.Dynamic, .. shape.Skip(1)]), timeFirst));
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        return session.Run(new Dictionary<string, Tensor> { ["x"] = Tensor.Of(features, shape) }, "texture")[0].Values<float>();
    }
}
