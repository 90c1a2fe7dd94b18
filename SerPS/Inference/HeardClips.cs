using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Inference;

/// <summary>Predictions of clips whose labels are known, as what scores follow from.</summary>
internal static class HeardClips
{
    /// <summary>The set of predictions; those that do not know what was expected are left out, which becomes a warning.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: they are of several models; <see cref="ErrorId.DataEmpty"/>: none
    /// knows what was expected.</exception>
    public static PredictionSet Of(IReadOnlyList<EmotionPrediction> predictions, ICollection<string> warnings)
    {
        string[] models = [.. predictions.Select(prediction => prediction.Model).Distinct(StringComparer.Ordinal)];
        if (models.Length > 1)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"The predictions are of {models.Length} models ({string.Join(", ", models)}); expected those of one.");
        }

        if (predictions[0].Dimensions is not null)
        {
            throw new SerException(
                ErrorId.DataInvalid,
                $"'{models[0]}' tells dimensions, and predictions of those do not know the true values: test the model on the recordings.");
        }

        string[] labels = [.. predictions[0].Probabilities.Keys];
        Clip[] clips = [.. predictions.Select(prediction => new Clip
        {
            Path = prediction.Path ?? string.Empty,
            Emotion = prediction.Expected,
            Speaker = prediction.Speaker,
            Start = prediction.Start,
            End = prediction.End,
        })];
        ScoredClip[] scored =
        [
            .. new TestLabels(labels, Clip.EmotionColumn).Of(clips, warnings).Select(row =>
                new ScoredClip(clips[row.Index], row.Truth, [.. predictions[row.Index].Probabilities.Values])
                {
                    Seconds = clips[row.Index].End - clips[row.Index].Start,
                }),
        ];
        return scored.Length > 0 ? new PredictionSet(models[0], labels, scored) : throw new SerException(
            ErrorId.DataEmpty,
            $"None of the {predictions.Count} predictions knows what was expected; those of clips with a label do, such as Get-SerDataset "
            + "gives them.");
    }
}
