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
        string model = Model(predictions);
        string[] labels = [.. predictions[0].Probabilities.Keys];
        Clip[] clips = [.. predictions.Select(Heard)];
        ScoredClip[] scored =
        [
            .. new TestLabels(labels, Clip.EmotionColumn).Of(clips, warnings).Select(row =>
                new ScoredClip(clips[row.Index], row.Truth, [.. predictions[row.Index].Probabilities.Values])
                {
                    Seconds = clips[row.Index].End - clips[row.Index].Start,
                }),
        ];
        return scored.Length > 0 ? new PredictionSet(model, labels, scored) : throw new SerException(
            ErrorId.DataEmpty,
            $"None of the {predictions.Count} predictions knows what was expected; those of clips with a label do, such as Get-SerDataset "
            + "gives them.");
    }

    /// <summary>The same of dimensions: those that do not know the true values are left out.</summary>
    /// <exception cref="SerException">As for labels.</exception>
    public static MeasuredClips Measured(IReadOnlyList<EmotionPrediction> predictions, ICollection<string> warnings)
    {
        string model = Model(predictions);
        string[] names = [.. predictions[0].Dimensions!.Keys];
        MeasuredClip[] measured =
        [
            .. predictions.Where(prediction => prediction.ExpectedDimensions is not null).Select(prediction => new MeasuredClip(
                Heard(prediction),
                [.. names.Select(name => prediction.ExpectedDimensions![name])],
                [.. names.Select(name => prediction.Dimensions![name])])),
        ];
        if (measured.Length < predictions.Count)
        {
            warnings.Add($"Left out: {predictions.Count - measured.Length} of {predictions.Count} predictions do not know {string.Join(" or ", names)}.");
        }

        return measured.Length > 0 ? new MeasuredClips(model, names, measured) : throw new SerException(
            ErrorId.DataEmpty,
            $"None of the {predictions.Count} predictions knows the true {string.Join(" and ", names)}; those of clips with these columns do, "
            + "such as Get-SerDataset gives them.");
    }

    private static string Model(IReadOnlyList<EmotionPrediction> predictions)
    {
        string[] models = [.. predictions.Select(prediction => prediction.Model).Distinct(StringComparer.Ordinal)];
        return models.Length == 1 ? models[0] : throw new SerException(
            ErrorId.DataInvalid, $"The predictions are of {models.Length} models ({string.Join(", ", models)}); expected those of one.");
    }

    private static Clip Heard(EmotionPrediction prediction) => new()
    {
        Path = prediction.Path ?? string.Empty,
        Emotion = prediction.Expected,
        Speaker = prediction.Speaker,
        Start = prediction.Start,
        End = prediction.End,
    };
}
