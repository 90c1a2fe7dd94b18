using SerPS.Evaluation;
using SerPS.Training;

namespace SerPS.Tests.Training;

public class LeaderboardTests
{
    [Fact]
    public void The_best_comes_first_with_intervals_epochs_parameters_and_time()
    {
        string[] lines = Leaderboard.Text([Result("worse", 0.4, 0.9), Result("better", 0.6, 0.5), Result("equal", 0.6, 0.7)]).Split('\n');
        Assert.Equal("Protocol: random 80/20; intervals 95 %.", lines[0]);
        Assert.Equal(["Architecture", "equal", "better", "worse"], lines.Skip(1).Select(line => line.Split(' ')[0]));
        foreach (string part in new[] { "descriptors", "0.600 [0.500, 0.700]", "0.700 [0.600, 0.800]", "12", "1,234,567", "65.0 s" })
        {
            Assert.Contains(part, lines[2], StringComparison.Ordinal);
        }

        Assert.Single(lines.Skip(1).Select(line => line.Length).Distinct());
    }

    private static TrainingResult Result(string name, double uar, double accuracy) => new()
    {
        Architecture = name,
        Extractor = "descriptors",
        Target = "emotion",
        Labels = ["happy", "sad"],
        Protocol = "random 80/20",
        Scores = new Scores
        {
            UnweightedAverageRecall = Around(uar),
            Accuracy = Around(accuracy),
            WeightedF1 = Around(accuracy),
            MacroF1 = Around(accuracy),
            LogLoss = Around(1),
            Emotions = [],
            Clips = 10,
            Speakers = 2,
        },
        TrainingClips = 10,
        Epochs = 12,
        Parameters = 1_234_567,
        Temperature = 1,
        Duration = TimeSpan.FromSeconds(65),
        Model = $"/{name}.onnx",
        Curves = $"/{name}.curves.csv",
        Predictions = "m.predictions.csv",
    };

    private static Score Around(double value) => new(value, value - 0.1, value + 0.1);
}
