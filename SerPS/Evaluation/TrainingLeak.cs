using SerPS.Onnx;

namespace SerPS.Evaluation;

/// <summary>
/// What a report says where a model is tested on recordings that it learned from: known by their hashes in the model file.
/// </summary>
internal static class TrainingLeak
{
    /// <summary>How the clips were tested, in words.</summary>
    public static string Protocol(PredictionSet predictions, ModelMetadata model)
    {
        int trained = predictions.Clips.Count(clip => clip.TrainedOn);
        return model.Clips.Count == 0 ? "whether the model was trained on these clips is not known: its file lists none"
            : trained == predictions.Clips.Count ? "the model's own training clips"
            : trained > 0 ? $"{trained} of {predictions.Clips.Count} clips are the model's own training clips"
            : "clips that the model was not trained on";
    }

    /// <summary>Warnings about training clips, and about other clips of the same speakers.</summary>
    public static IEnumerable<string> Warnings(PredictionSet predictions)
    {
        ScoredClip[] trained = [.. predictions.Clips.Where(clip => clip.TrainedOn)];
        if (trained.Length == 0)
        {
            yield break;
        }

        string share = trained.Length == predictions.Clips.Count
            ? $"All {trained.Length}"
            : $"{trained.Length} of {predictions.Clips.Count}";
        yield return $"TESTED ON TRAINING CLIPS: {share} test clips trained this model. These scores say nothing about new recordings.";
        var speakers = trained.Select(clip => clip.Clip.Speaker).OfType<string>().ToHashSet(StringComparer.Ordinal);
        int others = predictions.Clips.Count(clip => !clip.TrainedOn && clip.Clip.Speaker is { } speaker && speakers.Contains(speaker));
        if (others > 0)
        {
            yield return $"{others} more clips are of speakers who trained this model: expect lower scores on new voices.";
        }
    }
}
