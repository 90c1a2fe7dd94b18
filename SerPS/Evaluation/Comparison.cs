namespace SerPS.Evaluation;

/// <summary>Another model on the same clips. Differences are how much higher the other one scores.</summary>
/// <param name="Against">Name of the other model.</param>
/// <param name="Clips">Number of clips that both predicted.</param>
/// <param name="UnweightedAverageRecall">Difference in UAR.</param>
/// <param name="Accuracy">Difference in accuracy.</param>
/// <param name="WeightedF1">Difference in weighted F1.</param>
/// <param name="Test">Whether the two err equally often.</param>
public sealed record Comparison(
    string Against, int Clips, Score UnweightedAverageRecall, Score Accuracy, Score WeightedF1, McNemar Test)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Against} on {Counted.Of(Clips, "clip")}: UAR {UnweightedAverageRecall}, accuracy {Accuracy} higher, {Test}";

    /// <summary>Compares on the clips that both sets hold.</summary>
    /// <param name="model">The model that is tested.</param>
    /// <param name="other">The other one.</param>
    /// <param name="seed">Seed of the resampling.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: they have no clip in common, or do not predict the same
    /// thing.</exception>
    public static Comparison Of(PredictionSet model, PredictionSet other, long seed)
    {
        if (model.Target != other.Target)
        {
            throw new SerException(
                ErrorId.DataInvalid,
                $"'{model.Name}' predicts {model.Target} and '{other.Name}' {other.Target}, so they cannot be compared.");
        }

        var others = other.Clips.GroupBy(Key).ToDictionary(clips => clips.Key, clips => clips.First());
        ScoredClip[] ours = [.. model.Clips.Where(clip => others.ContainsKey(Key(clip)))];
        if (ours.Length == 0)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"'{model.Name}' and '{other.Name}' have no clip in common, so they cannot be compared.");
        }

        // the speakers are this set's, or the draws would not be pairs
        ScoredClip[] theirs = [.. ours.Select(clip => others[Key(clip)] with { Clip = clip.Clip })];
        var first = new SpeakerResamples(model with { Clips = ours }, seed);
        var second = new SpeakerResamples(other with { Clips = theirs }, seed);
        return new Comparison(
            other.Name,
            ours.Length,
            first.Difference(second, tally => tally.Matrix.UnweightedAverageRecall),
            first.Difference(second, tally => tally.Matrix.Accuracy),
            first.Difference(second, tally => tally.Matrix.WeightedF1),
            McNemar.Of([.. ours.Select(clip => clip.Right)], [.. theirs.Select(clip => clip.Right)]));
    }

    private static (string Path, int? Channel, double? Start, double? End) Key(ScoredClip clip) =>
        (clip.Clip.Path, clip.Clip.AudioChannel, clip.Clip.Start, clip.Clip.End);
}
