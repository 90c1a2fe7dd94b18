using SerPS.Onnx;

namespace SerPS.Evaluation;

/// <summary>
/// What a report says where a model is tested on recordings that it learned from: known by their hashes in the model file.
/// </summary>
internal static class TrainingLeak
{
    /// <summary>How the clips were tested, in words.</summary>
    public static string Protocol(PredictionSet predictions, ModelMetadata model) =>
        Protocol(predictions.Clips.Count(clip => clip.TrainedOn), predictions.Clips.Count, model);

    /// <summary>The same, of so many clips that the model was trained on among all.</summary>
    public static string Protocol(int trained, int clips, ModelMetadata model) =>
        model.Clips.Count == 0 ? "whether the model was trained on these clips is not known: its file lists none"
            : trained == clips ? "the model's own training clips"
            : trained > 0 ? $"{trained} of {clips} clips are the model's own training clips"
            : "clips that the model was not trained on";

    /// <summary>A warning about training clips, where there are some.</summary>
    public static IEnumerable<string> Warnings(int trained, int clips) => trained == 0 ? [] :
    [
        $"TESTED ON TRAINING CLIPS: {(trained == clips ? $"All {trained}" : $"{trained} of {clips}")} test clips trained this model. "
        + "These scores say nothing about new recordings.",
    ];

    /// <summary>Warnings about training clips, and about other clips of the same speakers.</summary>
    public static IEnumerable<string> Warnings(PredictionSet predictions)
    {
        ScoredClip[] trained = [.. predictions.Clips.Where(clip => clip.TrainedOn)];
        if (trained.Length == 0)
        {
            yield break;
        }

        foreach (string warning in Warnings(trained.Length, predictions.Clips.Count))
        {
            yield return warning;
        }

        var speakers = trained.Select(clip => clip.Clip.Speaker).OfType<string>().ToHashSet(StringComparer.Ordinal);
        int others = predictions.Clips.Count(clip => !clip.TrainedOn && clip.Clip.Speaker is { } speaker && speakers.Contains(speaker));
        if (others > 0)
        {
            yield return $"{others} more clips are of speakers who trained this model: expect lower scores on new voices.";
        }
    }
}
