using SerPS.Inference;

namespace SerPS.Tests.Inference;

public class SpeechMeanTests
{
    [Fact]
    public void Stretches_count_by_their_speech()
    {
        var mean = new SpeechMean(["a", "b", "c"]);
        mean.Add([0.8, 0.1, 0.1], 1);
        mean.Add([0.1, 0.8, 0.1], 3);
        float[] probabilities = mean.Probabilities();
        double[] expected = [Math.Exp((Math.Log(0.8) + (3 * Math.Log(0.1))) / 4), Math.Exp((Math.Log(0.1) + (3 * Math.Log(0.8))) / 4), 0.1];
        Assert.Equal(expected.Select(value => value / expected.Sum()), probabilities.Select(value => (double)value), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal("b", mean.Best.Label);
        Assert.Equal(4, mean.Seconds);
        Assert.Equal([KeyValuePair.Create("a", 0.25), KeyValuePair.Create("b", 0.75)], mean.Mix());
    }

    [Fact]
    public void One_stretch_that_is_sure_does_not_rule_out_what_many_say()
    {
        var mean = new SpeechMean(["a", "b"]);
        mean.Add([0, 1], 1);
        for (int i = 0; i < 9; i++)
        {
            mean.Add([0.8, 0.2], 1);
        }

        Assert.Equal("a", mean.Best.Label);
    }
}
