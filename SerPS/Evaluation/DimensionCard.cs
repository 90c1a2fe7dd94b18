using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Evaluation;

/// <summary>The scores of a model that tells dimensions, as its card shows them.</summary>
/// <param name="evaluation">What the model file says.</param>
internal sealed class DimensionCard(JsonNode evaluation) : IScoreCard
{
    private readonly DimensionScores _scores = evaluation["dimensions"].Deserialize<DimensionScores>(ModelJson.Options)!;

    /// <inheritdoc/>
    public string Extent => $"{Counted.Of(_scores.Clips, "clip")} of {Counted.Of(_scores.Speakers, "speaker")}";

    /// <inheritdoc/>
    public IReadOnlyList<(string Type, string Title, Score Score)> Metrics =>
    [
        .. _scores.Dimensions.SelectMany(one => new[]
        {
            ("ccc", $"concordance correlation of {one.Name}", one.Concordance),
            ("mae", $"mean absolute error of {one.Name}", one.MeanAbsoluteError),
        }),
    ];

    /// <inheritdoc/>
    public string Text
    {
        get
        {
            var card = new StringBuilder("| dimension | concordance correlation (CCC) | mean absolute error |\n|---|---|---|\n");
            foreach (DimensionScore one in _scores.Dimensions)
            {
                card.Append($"| {one.Name} | {one.Concordance} | {one.MeanAbsoluteError} |\n");
            }

            return card.Append($"\nMean CCC: {_scores.Concordance}.\n\n").ToString();
        }
    }
}
