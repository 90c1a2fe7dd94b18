using SerPS.Autodiff;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Runtime;
using SerPS.Tests.Networks;

namespace SerPS.Tests.Training;

public class EnsembleTests
{
    private static readonly TrainingSettings Quick = new() { Session = new SessionSettings { Device = Device.Cpu, Threads = 1 } };

    [Fact]
    public void Each_member_is_judged_on_its_own()
    {
        float both = FirstLoss("a", "b"), first = FirstLoss("a"), second = FirstLoss("b");
        Assert.NotEqual(first, second, 1e-3);
        Assert.Equal((first + second) / 2, both, 1e-5);
    }

    private static float FirstLoss(params string[] members)
    {
        FeatureTable table = TrainerTests.Clusters(8);
        int[] rows = [.. Enumerable.Range(0, 8)];
        using var step = new TrainingStep(new Members(members), Quick, Scaler.Fit(table, rows), table.Spec, table.Labels.Count, 8);
        foreach (int row in rows)
        {
            table.Row(row).CopyTo(step.Features[(row * table.Spec.Length)..]);
            step.Targets[(row * table.Labels.Count) + table.LabelOf(table.Clips[row])] = 1;
        }

        return step.Run(TestContext.Current.CancellationToken);
    }

    private sealed record Members(string[] Names) : NetworkSpec
    {
        public override string Name => "members";

        public override string Summary => "a dense layer for each name";

        public override string UsualExtractor => "point";

        public override Value Build(Layers layers, Value features, int labels) =>
            layers.Ensemble([.. Names.Select(name => layers.Dense(name, features, labels))]);
    }
}
