using System.Text;
using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Runtime;

namespace SerPS.Tests.Networks;

public class AuxiliaryHeadTests
{
    private static readonly TrainingSettings Quick = new()
    {
        Epochs = 2,
        Session = new SessionSettings { Device = Device.Cpu, Threads = 1 },
    };

    [Fact]
    public void Changes_what_is_learned_and_is_not_in_the_exported_graph()
    {
        TrainedNetwork with = Train(weight: 0.5), without = Train(weight: 0);
        Assert.NotEqual(with.Parameters["shared.weight"].Values<float>(), without.Parameters["shared.weight"].Values<float>());
        string file = Encoding.Latin1.GetString(GraphWriter.Write(with.InferenceGraph(1)));
        Assert.Contains("shared.weight", file, StringComparison.Ordinal);
        Assert.DoesNotContain("auxiliary", file, StringComparison.Ordinal);
    }

    private static TrainedNetwork Train(double weight)
    {
        FeatureTable points = TrainerTests.Clusters(60);
        var table = new FeatureTable(
            points.Spec,
            [.. points.Clips.Select((clip, i) => clip with { Gender = i % 2 == 0 ? "male" : "female" })],
            points.Fingerprints,
            [.. Enumerable.Range(0, 60).SelectMany(row => points.Row(row).ToArray())]);
        var trainer = new Trainer(new TwoHeaded(weight), table, [.. table.Clips.Select(table.LabelOf)], Quick);
        return (TrainedNetwork)trainer.Fit([.. Enumerable.Range(0, 60)], [], "Training", null, TestContext.Current.CancellationToken).Model;
    }

    private sealed record TwoHeaded(double Weight) : NetworkSpec
    {
        public override string Name => "two-headed";

        public override string Summary => "a dense layer with two heads";

        public override string UsualExtractor => "point";

        public override Value Build(Layers layers, Value features, int labels)
        {
            Value x = layers.Dense("shared", features, 5).Tanh();
            layers.Auxiliary("gender", x, Weight);
            return layers.Dense("logits", x, labels);
        }
    }
}
