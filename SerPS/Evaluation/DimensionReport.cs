using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SerPS.Evaluation;

/// <summary>How well a model tells dimensions: computed from true and said values alone.</summary>
public sealed record DimensionReport : ITestReport
{
    /// <summary>Name of the model, or of the file of predictions.</summary>
    public required string Name { get; init; }

    /// <summary>Whether every target was reached; true where there is none.</summary>
    public bool Passed => Targets.All(target => target.Passed);

    /// <summary>How it was tested.</summary>
    public required string Protocol { get; init; }

    /// <summary>What a reader must know before the scores, such as that the model was trained on these clips.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of test clips that the model was trained on.</summary>
    public required int TrainedOn { get; init; }

    /// <summary>Path of the model file; <see langword="null"/> where predictions were handed in.</summary>
    public required string? Model { get; init; }

    /// <summary>Names of the dimensions, in the model's order.</summary>
    public required IReadOnlyList<string> Dimensions { get; init; }

    /// <summary>The scores, with intervals.</summary>
    public required DimensionScores Scores { get; init; }

    /// <summary>The targets and whether they were reached.</summary>
    public required IReadOnlyList<TargetResult> Targets { get; init; }

    /// <summary>What all this follows from.</summary>
    [JsonIgnore]
    public MeasuredClips Predictions { get; init; } = new(string.Empty, [], []);

    /// <summary>The errors of the targets that were missed.</summary>
    [JsonIgnore]
    public IEnumerable<SerException> Missed => Targets.Where(target => !target.Passed).Select(target => target.Error(Name));

    /// <summary>Evaluates what was said of clips.</summary>
    public static DimensionReport Of(MeasuredClips clips, EvaluationContext context)
    {
        var scores = DimensionScores.Of(clips, context.Seed);
        return new DimensionReport
        {
            Name = clips.Name,
            Protocol = context.Protocol,
            Warnings = [.. context.Warnings, .. Caveats.Of(clips, scores)],
            TrainedOn = clips.Clips.Count(clip => clip.TrainedOn),
            Model = context.Model,
            Dimensions = clips.Dimensions,
            Scores = scores,
            Targets = context.Targets.Check(scores, clips),
            Predictions = clips,
        };
    }

    /// <summary>What a model file keeps of it: no clip and no path.</summary>
    internal string ToMetadata() => new JsonObject
    {
        ["protocol"] = Protocol,
        ["dimensions"] = JsonSerializer.SerializeToNode(Scores, ModelJson.Options),
    }.ToJsonString();
}
