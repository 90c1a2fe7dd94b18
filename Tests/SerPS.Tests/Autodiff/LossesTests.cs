using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Tests.Autodiff;

public class LossesTests
{
    private static readonly double[] Logits = [1, 2, 3, -1, 0.5, 0];
    private static readonly double[] Targets = [0, 1, 0, 0.25, 0, 0.75];

    [Fact]
    public void CrossEntropy_is_the_mean_of_minus_log_probability()
    {
        double loss = Run([1, 2, 3, 1000, 0, -1000], [0, 1, 0, 1, 0, 0], (logits, targets) => Losses.CrossEntropy(logits, targets));
        double first = -(2 - Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3)));
        Assert.Equal(first / 2, loss, 1e-12); // the second clip is certain and right: no loss, and no overflow
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void CrossEntropy_smooths_and_weights(double smoothing)
    {
        double[] weights = [1, 2, 0.5];
        double loss = Run(Logits, Targets, (logits, targets) => Losses.CrossEntropy(logits, targets, smoothing, weights));
        double sum = 0, total = 0;
        for (int i = 0; i < 6; i++)
        {
            sum -= weights[i % 3] * ((Targets[i] * (1 - smoothing)) + (smoothing / 3)) * Math.Log(Probability(i));
            total += weights[i % 3] * Targets[i];
        }

        Assert.Equal(sum / total, loss, 1e-12);
    }

    [Fact]
    public void Focal_loss_counts_what_is_right_little()
    {
        double loss = Run(Logits, Targets, (logits, targets) => Losses.Focal(logits, targets, gamma: 1.5));
        double expected = Enumerable.Range(0, 6).Sum(i => -Targets[i] * Math.Pow(1 - Probability(i), 1.5) * Math.Log(Probability(i))) / 2;
        Assert.Equal(expected, loss, 1e-5);
    }

    [Theory]
    [InlineData("cross-entropy", 0.0)]
    [InlineData("cross-entropy", 0.1)]
    [InlineData("focal", 0.1)]
    public void What_does_not_count_has_no_part_in_the_loss_and_no_gradient(string name, double smoothing)
    {
        float[] wanted = [0, 1, 0, 0.25f, 0, 0.75f], counted = [1, 1, 0, 1, 0, 1]; // each row lacks another label
        (float loss, float[] gradient) = Counted(name, smoothing, [1, 2, 3, -1, 50, 0], wanted, counted);
        (float same, float[] _) = Counted(name, smoothing, [1, 2, -40, -1, 90, 0], wanted, counted);
        (float among, float[] gradientAmong) = Counted(name, smoothing, [1, 2, -1, 0], [0, 1, 0.25f, 0.75f], null);
        Assert.Equal(loss, same);
        Assert.Equal(among, loss, 1e-6f);
        Assert.Equal(0, gradient[2]);
        Assert.Equal(0, gradient[4]);
        Assert.All(
            gradientAmong.Zip(new[] { gradient[0], gradient[1], gradient[3], gradient[5] }),
            pair => Assert.Equal(pair.First, pair.Second, 1e-6f));
        Assert.All(gradientAmong, value => Assert.NotEqual(0, value));
    }

    [Fact]
    public void What_counts_in_part_is_as_much_less_likely()
    {
        (float loss, _) = Counted("cross-entropy", 0, [1, 2, 3, 1, 2, 3], [0, 1, 0, 0, 1, 0], [1, 1, 0.25f, 1, 1, 0.25f]);
        Assert.Equal(Math.Log(Math.Exp(1) + Math.Exp(2) + (0.25 * Math.Exp(3))) - 2, loss, 1e-5);
    }

    // loss, and gradient by the logits, of two clips
    private static (float Loss, float[] Gradient) Counted(
        string name, double smoothing, float[] logits, float[] targets, float[]? counted)
    {
        var graph = new Graph();
        Value Input(string input) => graph.Input(input, ElementType.Float, 2, logits.Length / 2);
        Value x = Input("logits");
        Value loss = LossSpec.All.Parse(name).Build(x, Input("targets"), smoothing, null, counted is null ? null : Input("counted"));
        graph.Output("loss", loss);
        graph.Output("gradient", Backward.Gradients(loss, [x])[0]);
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        var inputs = new Dictionary<string, float[]?> { ["logits"] = logits, ["targets"] = targets, ["counted"] = counted };
        Tensor[] outputs = session.Run(
            inputs.Where(input => input.Value is not null)
                .ToDictionary(input => input.Key, input => Tensor.Of(input.Value!, 2, logits.Length / 2)),
            "loss",
            "gradient");
        return (outputs[0].Values<float>()[0], outputs[1].Values<float>());
    }

    private static double Probability(int i) => Math.Exp(Logits[i]) / Logits.Skip(i / 3 * 3).Take(3).Sum(Math.Exp);

    private static double Run(double[] logits, double[] targets, Func<Value, Value, Value> loss)
    {
        var graph = new Graph();
        Value result = loss(graph.Input("logits", ElementType.Double, 2, 3), graph.Input("targets", ElementType.Double, 2, 3));
        graph.Output("loss", result);
        using var session = new OnnxSession(GraphWriter.Write(graph), new SessionSettings { Device = Device.Cpu });
        return session.Run(
            new Dictionary<string, Tensor> { ["logits"] = Tensor.Of(logits, 2, 3), ["targets"] = Tensor.Of(targets, 2, 3) },
            "loss")[0].Values<double>()[0];
    }
}
