using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SerPS.Evaluation;

/// <summary>How good a model is, and how far its confidence can be trusted: computed from labels and probabilities alone.</summary>
public sealed record EvaluationReport : ITestReport
{
    private const int Listed = 20, LeastOfGroup = 10;

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

    /// <summary>What was predicted: <c>emotion</c>, or another column of the clips.</summary>
    public string Target => Predictions.Target;

    /// <summary>Labels in the model's order.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The scores, with intervals.</summary>
    public required Scores Scores { get; init; }

    /// <summary>Number of clips by true (rows) and predicted label.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Confusion { get; init; }

    /// <summary>The same as shares of each true label's clips.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> ConfusionShares { get; init; }

    /// <summary>Whether confidences fit the facts, with and without the temperature.</summary>
    public required Calibration Calibration { get; init; }

    /// <summary>What the model's rejection threshold does; <see langword="null"/> where it has none.</summary>
    public required Rejection? Rejection { get; init; }

    /// <summary>Scores by speaker.</summary>
    public required IReadOnlyList<GroupScore> Speakers { get; init; }

    /// <summary>Scores by fold of the split; empty where there is one only.</summary>
    public required IReadOnlyList<GroupScore> Folds { get; init; }

    /// <summary>Scores by corpus.</summary>
    public required IReadOnlyList<GroupScore> Corpora { get; init; }

    /// <summary>How well each label is recognised in each corpus, where it has the label.</summary>
    public required IReadOnlyList<CorpusScore> CorpusLabels { get; init; }

    /// <summary>Scores by language.</summary>
    public required IReadOnlyList<GroupScore> Languages { get; init; }

    /// <summary>Scores by gender.</summary>
    public required IReadOnlyList<GroupScore> Genders { get; init; }

    /// <summary>Scores by channel: speech or song, or what a manifest says.</summary>
    public required IReadOnlyList<GroupScore> Channels { get; init; }

    /// <summary>Scores by intensity.</summary>
    public required IReadOnlyList<GroupScore> Intensities { get; init; }

    /// <summary>Scores by length of the clip.</summary>
    public required IReadOnlyList<GroupScore> Lengths { get; init; }

    /// <summary>The group of lowest UAR of each division into several groups, of those that have some clips.</summary>
    public IReadOnlyList<GroupScore> WorstGroups =>
    [
        .. Divisions.Where(groups => groups.Count > 1)
            .Select(groups => groups.Where(group => group.Clips >= LeastOfGroup).MinBy(group => group.UnweightedAverageRecall.Value))
            .OfType<GroupScore>(),
    ];

    /// <summary>The group of lowest UAR of all; a single speaker or a fold only where clips tell nothing else.</summary>
    [JsonIgnore]
    public GroupScore? WorstGroup => WorstGroups.OrderBy(group => group.By is "speaker" or "fold")
        .ThenBy(group => group.UnweightedAverageRecall.Value).FirstOrDefault();

    /// <summary>Scores by fold, corpus, language, gender, channel, intensity, length and speaker; those that the clips know.</summary>
    [JsonIgnore]
    public IEnumerable<IReadOnlyList<GroupScore>> Divisions =>
        new[] { Folds, Corpora, Languages, Genders, Channels, Intensities, Lengths, Speakers }.Where(groups => groups.Count > 0);

    /// <summary>The clips whose true label got the least probability.</summary>
    public required IReadOnlyList<ClipVerdict> Worst { get; init; }

    /// <summary>The wrong clips of highest confidence.</summary>
    public required IReadOnlyList<ClipVerdict> ConfidentlyWrong { get; init; }

    /// <summary>The targets and whether they were reached.</summary>
    public required IReadOnlyList<TargetResult> Targets { get; init; }

    /// <summary>Another model on the same clips; <see langword="null"/> where none was named.</summary>
    public required Comparison? Comparison { get; init; }

    /// <summary>The predictions that all this follows from.</summary>
    [JsonIgnore]
    public PredictionSet Predictions { get; init; } = new(string.Empty, [], []);

    /// <summary>The curves of the model's training; empty where they are not known.</summary>
    [JsonIgnore]
    public IReadOnlyList<LearningCurve> Curves { get; init; } = [];

    /// <summary>Heading of what there is for each label: <c>Emotion</c>.</summary>
    [JsonIgnore]
    public string Title => char.ToUpperInvariant(Target[0]) + Target[1..];

    /// <summary>The errors of the targets that were missed.</summary>
    [JsonIgnore]
    public IEnumerable<SerException> Missed => Targets.Where(target => !target.Passed).Select(target => target.Error(Name));

    /// <summary>Evaluates predictions.</summary>
    public static EvaluationReport Of(PredictionSet predictions, EvaluationContext context)
    {
        var scores = Scores.Of(predictions, context.Seed);
        ConfusionMatrix confusion = predictions.Confusion();
        IReadOnlyList<GroupScore> By(string name, Func<ScoredClip, string?> group) => GroupScore.Of(predictions, name, group, context.Seed);
        IReadOnlyList<GroupScore> genders = By("gender", clip => clip.Clip.Gender);
        ClipVerdict[] verdicts = [.. predictions.Clips.Select(clip => ClipVerdict.Of(clip, predictions.Labels))];
        return new EvaluationReport
        {
            Name = predictions.Name,
            Protocol = context.Protocol,
            Warnings = [.. context.Warnings, .. Caveats.Of(predictions, scores, genders, context.Against)],
            TrainedOn = predictions.Clips.Count(clip => clip.TrainedOn),
            Model = context.Model,
            Labels = predictions.Labels,
            Scores = scores,
            Confusion = confusion.Rows(),
            ConfusionShares = confusion.Shares(),
            Calibration = new Calibration(context.Temperature, context.Uncalibrated, Reliability.Of(predictions)),
            Rejection = context.RejectBelow is { } threshold ? Rejection.Of(predictions, threshold) : null,
            Speakers = By("speaker", clip => clip.Clip.Speaker),
            Folds = context.FoldOf is { } fold ? By("fold", clip => fold(clip.Clip)) : [],
            Corpora = By("corpus", clip => clip.Clip.Corpus),
            CorpusLabels = CorpusScore.Of(predictions),
            Languages = By("language", clip => clip.Clip.Language),
            Genders = genders,
            Channels = By("channel", clip => clip.Clip.Channel),
            Intensities = By("intensity", clip => clip.Clip.Intensity),
            Lengths = GroupScore.ByLength(predictions, context.Seed),
            Worst = [.. verdicts.OrderBy(verdict => verdict.TruthProbability).Take(Listed)],
            ConfidentlyWrong = [.. verdicts.Where(verdict => !verdict.Right).OrderByDescending(verdict => verdict.Confidence).Take(Listed)],
            Targets = context.Targets.Check(scores, predictions),
            Comparison = context.Against is { } other ? Comparison.Of(predictions, other, context.Seed) : null,
            Predictions = predictions,
            Curves = context.Curves,
        };
    }

    /// <summary>What a model file keeps of it: no clip and no path.</summary>
    public string ToMetadata() => new JsonObject
    {
        ["protocol"] = Protocol,
        ["scores"] = JsonSerializer.SerializeToNode(Scores, ModelJson.Options),
        ["confusion"] = JsonSerializer.SerializeToNode(Confusion, ModelJson.Options),
        ["calibration"] = JsonSerializer.SerializeToNode(Calibration, ModelJson.Options),
        ["rejection"] = JsonSerializer.SerializeToNode(Rejection, ModelJson.Options),
        ["corpora"] = JsonSerializer.SerializeToNode(Corpora, ModelJson.Options),
    }.ToJsonString();
}
