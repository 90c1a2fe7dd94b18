using SerPS.Evaluation;
using SerPS.Learning;

namespace SerPS.Training;

/// <summary>What a model that was trained said of its test clips, whichever kind of answer it gives.</summary>
/// <param name="Scores">The scores of labels; <see langword="null"/> for dimensions.</param>
/// <param name="Dimensions">The scores of dimensions; <see langword="null"/> for labels.</param>
/// <param name="Evaluation">What the model file keeps of them.</param>
/// <param name="Predictions">What was said, where it is labels.</param>
/// <param name="Write">Writes what was said to a file.</param>
internal sealed record TestedModel(
    Scores? Scores, DimensionScores? Dimensions, string Evaluation, PredictionSet? Predictions, Action<string> Write)
{
    /// <summary>A model of labels.</summary>
    /// <param name="table">The clips.</param>
    /// <param name="labels">Label of each row.</param>
    /// <param name="outcome">What was found.</param>
    /// <param name="path">The model's file.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static TestedModel OfClasses(FeatureTable table, IReadOnlyList<int> labels, Assessment outcome, string path, long seed)
    {
        PredictionSet Scored(IReadOnlyList<double[]> probabilities) => new(
            Path.GetFileNameWithoutExtension(path),
            table.Labels,
            [.. outcome.Tested.Zip(
                probabilities,
                (row, p) => new ScoredClip(table.Clips[row], labels[row], p) { Seconds = table.Fingerprints[row]?.Seconds })])
        {
            Target = table.Target,
        };
        PredictionSet said = Scored(outcome.Probabilities);
        var report = EvaluationReport.Of(said, new EvaluationContext
        {
            Protocol = outcome.Protocol,
            Model = path,
            Temperature = outcome.Temperature,
            Uncalibrated = Reliability.Of(Scored(outcome.Raw)),
            RejectBelow = outcome.RejectBelow,
            Seed = seed,
        });
        return new TestedModel(report.Scores, null, report.ToMetadata(), said, file => PredictionFile.Write(file, said));
    }

    /// <summary>A model of dimensions.</summary>
    /// <inheritdoc cref="OfClasses"/>
    public static TestedModel OfDimensions(FeatureTable table, Assessment outcome, string path, long seed)
    {
        var said = new MeasuredClips(
            Path.GetFileNameWithoutExtension(path),
            table.Labels,
            [.. outcome.Tested.Zip(outcome.Probabilities, (row, values) => new MeasuredClip(table.Clips[row], table.Measures(row), values))]);
        var report = DimensionReport.Of(said, new EvaluationContext { Protocol = outcome.Protocol, Model = path, Seed = seed });
        return new TestedModel(null, report.Scores, report.ToMetadata(), null, file => DimensionFile.Write(file, said));
    }
}
