using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Onnx;

namespace SerPS.Evaluation;

/// <summary>Where predictions come from: out-of-fold predictions lie beside the model that training wrote with them.</summary>
internal static class PredictionOrigin
{
    private const string Suffix = ".predictions.csv";

    /// <summary>What is known where nothing is.</summary>
    public static EvaluationContext Unknown { get; } = new() { Protocol = "predictions as handed in; how they were made is not known" };

    /// <summary>What is known of a file of what was said of dimensions; as for labels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clips">Its content.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static EvaluationContext Of(string path, MeasuredClips clips, long seed)
    {
        string full = Path.GetFullPath(path);
        if (!full.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        {
            return Unknown;
        }

        try
        {
            JsonNode evaluation = JsonNode.Parse(ModelFile.Read(full[..^Suffix.Length] + ModelFile.Extension).Metadata.Evaluation)!;
            double? concordance = (double?)evaluation["dimensions"]?["concordance"]?["value"];
            return concordance is { } stored && Math.Abs(stored - DimensionScores.Of(clips, seed).Concordance.Value) < 1e-6
                ? Unknown with { Protocol = (string)evaluation["protocol"]! }
                : Unknown;
        }
        catch (Exception error) when (error is SerException or JsonException or InvalidOperationException or ArgumentNullException)
        {
            return Unknown; // no model there, or one that says less
        }
    }

    /// <summary>
    /// What is known of a file of predictions. Beside NAME.predictions.csv, NAME.onnx tells protocol and calibration if the scores that
    /// it stores are those of the predictions, and NAME.curves.csv has the curves.
    /// </summary>
    public static EvaluationContext Of(string path, PredictionSet predictions)
    {
        string full = Path.GetFullPath(path);
        if (!full.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
        {
            return Unknown;
        }

        string model = full[..^Suffix.Length] + ".onnx";
        EvaluationContext context = Unknown with { Curves = LearningCurve.Beside(model) };
        try
        {
            JsonNode evaluation = JsonNode.Parse(ModelFile.Read(model).Metadata.Evaluation)!;
            JsonNode? calibration = evaluation["calibration"], accuracy = evaluation["scores"]?["accuracy"]?["value"];
            return Math.Abs((double)accuracy! - predictions.Confusion().Accuracy) > 1e-9 ? context : context with
            {
                Protocol = (string)evaluation["protocol"]!,
                Temperature = (double?)calibration?["temperature"],
                Uncalibrated = calibration?["before"]?.Deserialize<Reliability>(ModelJson.Options),
                RejectBelow = (double?)evaluation["rejection"]?["threshold"],
            };
        }
        catch (Exception error) when (error is SerException or JsonException or InvalidOperationException or ArgumentNullException)
        {
            return context; // no model there, or one that says less
        }
    }
}
