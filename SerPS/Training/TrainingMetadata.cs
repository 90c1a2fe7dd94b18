using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Baselines;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Training.Tuning;

namespace SerPS.Training;

/// <summary>What a trained model says about itself. No date and no path: the same run gives the same bytes.</summary>
internal static class TrainingMetadata
{
    private const string Unspecified = "unspecified";

    public static ModelMetadata Describe(
        TrainingOptions options, SplitSpec split, FeatureTable table, Assessment assessment, string evaluation,
        IReadOnlyList<ModelFile> members, TuningReport? tuning)
    {
        JsonObject settings = JsonNode.Parse(options.ToJson())!.AsObject();
        foreach (string elsewhere in (string[])["architecture", "extractor", "split", "device", "threads", "tensorBoard"])
        {
            settings.Remove(elsewhere);
        }

        string[] corpora = [.. assessment.TrainedOn.Select(row => table.Clips[row].Corpus).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        string[] learnedFrom = tuning is null ? corpora
            : [.. corpora.Union(members.SelectMany(member => member.Metadata.Corpora)).Order(StringComparer.Ordinal)];
        bool learns = options.Architecture.Learns;
        string[] inherited = [.. members.SelectMany(member => member.Metadata.Clips)];
        string[] clips = members.Count == 0 ? Hashes(table, assessment.TrainedOn)
            : [.. (learns ? Hashes(table, assessment.TrainedOn) : []).Concat(inherited).Distinct()];
        var training = new JsonObject
        {
            ["corpora"] = JsonSerializer.SerializeToNode(learnedFrom),
            ["clips"] = learns ? assessment.TrainedOn.Count : clips.Length,
            ["split"] = split.Path is { } file ? Path.GetFileName(file) : split.ToString(),
            ["settings"] = settings,
            ["epochs"] = options.Architecture.EpochsOf(assessment.Fit.BestEpoch),
            ["temperature"] = assessment.Temperature,
            ["version"] = typeof(TrainingMetadata).Assembly.GetName().Version!.ToString(3),
        };
        if (table.Task == TaskKind.Dimensions)
        {
            training.Remove("temperature"); // of probabilities
        }

        if (tuning is not null)
        {
            training["base"] = Path.GetFileName(members[0].Path);
            training["tuning"] = JsonSerializer.SerializeToNode(tuning, ModelJson.Options);
        }

        if (assessment.RejectBelow is { } threshold)
        {
            training["rejectBelow"] = threshold;
        }

        if (assessment.Offsets is { } offsets)
        {
            training["labelOffsets"] = JsonSerializer.SerializeToNode(offsets.Select(offset => Math.Round(offset, 4)));
        }

        if (assessment.Strangeness is not null)
        {
            training["strangeAbove"] = 1;
        }

        return new ModelMetadata
        {
            Task = table.Task,
            Labels = table.Labels,
            Extractor = FeatureSpec.All.ToJson(table.Spec.WithoutPaths()),
            Architecture = Architectures.All.ToJson(options.Architecture.WithoutPaths()),
            Training = training.ToJsonString(),
            Evaluation = evaluation,
            Clips = clips,
            License = License(corpora, members),
            Baseline = assessment.Baseline is { } baseline ? BaselineJson.Write(baseline) : null,
        };
    }

    private static string[] Hashes(FeatureTable table, IReadOnlyList<int> rows) =>
        [.. rows.Select(row => table.Fingerprints[row]?.Hash).OfType<string>()];

    // the weights inherit what the recordings' licences forbid, and those of the models that they are made of
    private static string License(string[] corpora, IReadOnlyList<ModelFile> members)
    {
        string[] restricted = [.. corpora.Select(CorpusLicenses.Of).OfType<string>().Distinct()];
        string own = restricted.Length == 0 ? Unspecified : $"non-commercial: trained on {string.Join("; ", restricted)}";
        string[] all =
        [
            .. members.Select(member => member.Metadata.License).Prepend(own).Where(license => license != Unspecified).Distinct(),
        ];
        return all.Length == 0 ? Unspecified : string.Join("; ", all);
    }
}
