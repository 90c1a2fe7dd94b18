using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class ConfusionMatrixTests
{
    // truth 0,0,0,1,1,2 predicted 0,0,1,1,1,0; label 3 never occurs
    private readonly ConfusionMatrix _matrix = new(4, [0, 0, 0, 1, 1, 2], [0, 0, 1, 1, 1, 0]);

    [Fact]
    public void Counts_truth_against_prediction()
    {
        Assert.Equal(2, _matrix[0, 0]);
        Assert.Equal(1, _matrix[0, 1]);
        Assert.Equal(1, _matrix[2, 0]);
        Assert.Equal(6, _matrix.Total);
    }

    [Fact]
    public void Scores_are_those_of_the_definitions()
    {
        Assert.Equal(4.0 / 6, _matrix.Accuracy, 1e-12);
        Assert.Equal(((2.0 / 3) + 1 + 0) / 3, _matrix.UnweightedAverageRecall, 1e-12);
        Assert.Equal(2.0 / 3, _matrix.Precision(0), 1e-12);
        Assert.Equal(2.0 * 2 / (3 + 3), _matrix.F1(0), 1e-12);
        Assert.Equal(((3 * (2.0 / 3)) + (2 * 0.8) + 0) / 6, _matrix.WeightedF1, 1e-12);
    }

    [Fact]
    public void A_label_that_never_occurs_scores_nothing_and_spoils_nothing()
    {
        Assert.Equal(0, _matrix.Recall(3));
        Assert.Equal(0, _matrix.Precision(3));
        Assert.Equal(0, _matrix.F1(3));
    }
}
