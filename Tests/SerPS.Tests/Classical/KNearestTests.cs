using SerPS.Classical;
using SerPS.Learning;

namespace SerPS.Tests.Classical;

public class KNearestTests
{
    [Theory]
    [InlineData("knn", 5, "uniform")]
    [InlineData("knnDistance", 7, "distance")]
    public void Gives_the_probabilities_of_scikit_learn(string name, int neighbors, string weights)
    {
        (FeatureTable table, int train, Func<string, double[]> values) = Tables.Golden();
        FitResult fit = new KNearest { Neighbors = neighbors, Weights = weights }.Fit(table, Tables.Rows(0, train));
        double[][] found = fit.Model.Probabilities(table, Tables.Rows(train, table.Clips.Count));
        Assert.All(
            values(name).Zip(found.SelectMany(row => row)), pair => Assert.Equal((pair.First + 1e-3) / (1 + 3e-3), pair.Second, 1e-4));
    }

    [Fact]
    public void By_distance_a_clip_that_was_learned_is_what_it_was()
    {
        FeatureTable table = Tables.Clouds(60, 3, distance: 0);
        Assert.Equal(1, new KNearest { Weights = "distance" }.Fit(table, Tables.Rows(0, 60)).Accuracy(table, Tables.Rows(0, 60)));
    }

    [Fact]
    public void More_neighbours_than_clips_means_all_clips()
    {
        FeatureTable table = Tables.Clouds(12, 3);
        double[] all = new KNearest { Neighbors = 50 }.Fit(table, Tables.Rows(0, 12)).Model.Probabilities(table, [0])[0];
        Assert.All(all, share => Assert.Equal(1.0 / 3, share, 1e-5));
    }

    [Fact]
    public void Parameters_without_a_meaning_are_errors()
    {
        Assert.Contains(
            "neighbors is 0", Assert.Throws<SerException>(new KNearest { Neighbors = 0 }.Validate).Message, StringComparison.Ordinal);
        Assert.Contains("uniform or distance", Assert.Throws<SerException>(new KNearest { Weights = "far" }.Validate).Message,
            StringComparison.Ordinal);
    }
}
