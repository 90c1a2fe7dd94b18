using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Training;

/// <summary>What a trained model says about itself. No date and no path: the same run gives the same bytes.</summary>
internal static class TrainingMetadata
{
    public static ModelMetadata Describe(TrainingOptions options, SplitSpec split, FeatureTable table, Assessment assessment, EvaluationReport report)
    {
        JsonObject settings = JsonNode.Parse(options.ToJson())!.AsObject();
        foreach (string elsewhere in (string[])["architecture", "extractor", "split", "device", "threads", "tensorBoard"])
        {
            settings.Remove(elsewhere);
        }

        string[] corpora = [.. table.Clips.Select(clip => clip.Corpus).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        var training = new JsonObject
        {
            ["corpora"] = JsonSerializer.SerializeToNode(corpora),
            ["clips"] = assessment.TrainedOn.Count,
            ["split"] = split.Path is { } file ? Path.GetFileName(file) : split.ToString(),
            ["settings"] = settings,
            ["epochs"] = assessment.Fit.BestEpoch,
            ["temperature"] = assessment.Temperature,
            ["version"] = typeof(TrainingMetadata).Assembly.GetName().Version!.ToString(3),
        };
        if (assessment.RejectBelow is { } threshold)
        {
            training["rejectBelow"] = threshold;
        }

        return new ModelMetadata
        {
            Labels = table.Labels,
            Extractor = FeatureSpecs.All.ToJson(table.Spec),
            Architecture = Architectures.All.ToJson(options.Architecture),
            Training = training.ToJsonString(),
            Evaluation = report.ToMetadata(),
            Clips = [.. assessment.TrainedOn.Select(row => table.Fingerprints[row]?.Hash).OfType<string>()],
            License = License(corpora),
        };
    }

    // the weights inherit what the recordings' licences forbid
    private static string License(string[] corpora)
    {
        string[] restricted = [.. corpora.Select(CorpusLicenses.Of).OfType<string>().Distinct()];
        return restricted.Length == 0 ? "unspecified" : $"non-commercial: trained on {string.Join("; ", restricted)}";
    }
}
