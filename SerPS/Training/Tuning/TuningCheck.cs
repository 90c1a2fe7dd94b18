using SerPS.Autodiff;
using SerPS.Classical;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;

namespace SerPS.Training.Tuning;

/// <summary>Measures a tuned model against what there was before, and against what needs no model.</summary>
/// <param name="tuned">What was tuned.</param>
/// <param name="options">How.</param>
/// <param name="table">The clips.</param>
/// <param name="labels">Label of each row.</param>
/// <param name="progress">Receives how far it is.</param>
/// <param name="cancellation">Stops it.</param>
internal sealed class TuningCheck(
    Tuned tuned,
    TrainingOptions options,
    FeatureTable table,
    IReadOnlyList<int> labels,
    IProgress<WorkProgress>? progress,
    CancellationToken cancellation)
{
    private readonly ModelFile _base = tuned.ReadMembers()[0];

    /// <summary>Tests base and a model from scratch on the same clips by the same split.</summary>
    /// <param name="fit">The tuned model.</param>
    /// <param name="tested">What the tuned model says about the test clips.</param>
    /// <param name="split">Who is where.</param>
    /// <param name="kept">What was forgotten, if that was asked for.</param>
    public TuningReport Run(FitResult fit, PredictionSet tested, Split split, Forgetting? kept)
    {
        var features = new BaseFeatures(Tuned.FeaturesOf(_base), table.Spec);
        string name = Path.GetFileNameWithoutExtension(_base.Path);
        var restricted = new RestrictedModel(_base, features, table.Labels);
        FeatureTable own = features.Beside is { } beside ? table.Part(beside, features.Own.Length) : table;
        var fresh = new Svm();
        return new TuningReport
        {
            Scope = fit.Model is TrainedHead ? TuneScope.Head : TuneScope.Network,
            How = fit.Model is TrainedHead head ? $"the last layer only: {head.Reason}"
                : $"the last layer, then the whole network for {Counted.Of(tuned.EpochsOf(fit.BestEpoch), "epoch")}",
            Base = Rival.Of(tested, Assess($"{name} as it is", restricted, table, split), options.Seed),
            Scratch = Rival.Of(
                tested,
                Assess($"{fresh.Name} on {own.Spec.Name} from scratch", fresh.Learner(own, labels, Plain), own, split),
                options.Seed),
            NewLabels = [.. table.Labels.Except(_base.Metadata.Labels)],
            Kept = kept,
        };
    }

    /// <summary>Tests base and tuned model on recordings of the old kind.</summary>
    /// <param name="result">The tuned model.</param>
    /// <param name="trainedOn">Rows that it was trained on.</param>
    /// <param name="old">Those recordings, with the same features.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: none has a label that the base knows.</exception>
    public Forgetting Forgotten(TrainedModel result, IReadOnlyList<int> trainedOn, FeatureTable old)
    {
        string[] known = [.. old.Labels.Intersect(_base.Metadata.Labels)];
        var learned = trainedOn.Select(row => table.Fingerprints[row]?.Hash).OfType<string>().ToHashSet();
        string LabelOf(int row) => old.Labels[old.LabelOf(old.Clips[row])];
        int[] rows = [.. Enumerable.Range(0, old.Clips.Count)
            .Where(row => known.Contains(LabelOf(row)) && !learned.Contains(old.Fingerprints[row]?.Hash ?? string.Empty))];
        if (rows.Length == 0)
        {
            throw new SerException(
                ErrorId.DataEmpty,
                $"Of the {old.Clips.Count} clips to keep none is new to the tuned model and has a label that '{_base.Path}' knows: "
                + $"{string.Join(", ", _base.Metadata.Labels)}.");
        }

        PredictionSet Ask(string name, ModelFile file, FeatureSpec own)
        {
            var model = new RestrictedModel(file, new BaseFeatures(own, old.Spec), known);
            double[][] said = model.Probabilities(old, rows, temperature: 1, options.Session);
            return new PredictionSet(name, known, [.. rows.Zip(said, (row, p) =>
                new ScoredClip(old.Clips[row], Array.IndexOf(known, LabelOf(row)), p))])
            {
                Target = old.Target,
            };
        }

        PredictionSet before = Ask("before", _base, Tuned.FeaturesOf(_base));
        PredictionSet after = Ask("after", FileOf(result), table.Spec);
        var comparison = Rival.Of(after, before, options.Seed);
        var trained = _base.Metadata.Clips.ToHashSet();
        return new Forgetting(
            rows.Length,
            [.. rows.Select(LabelOf).Distinct().Except(table.Labels)],
            rows.Count(row => trained.Contains(old.Fingerprints[row]?.Hash ?? string.Empty)),
            comparison.UnweightedAverageRecall,
            Scores.Of(after, options.Seed).UnweightedAverageRecall,
            comparison.Gain);
    }

    // the base's settings say nothing about these
    private TrainingOptions Plain => options with { RejectShare = 0, StrangeShare = 0, LabelOffsets = false };

    private ModelFile FileOf(TrainedModel model) => _base with
    {
        Bytes = GraphWriter.Write(model.InferenceGraph(temperature: 1)),
        Metadata = _base.Metadata with { Labels = table.Labels },
    };

    private PredictionSet Assess(string name, ILearner learner, FeatureTable features, Split split)
    {
        var assessor = new Assessor(
            learner,
            features,
            labels,
            Plain,
            checkpoint: null,
            progress is null ? null : new NamedProgress(name, progress),
            cancellation);
        Assessment outcome = options.Folds ? assessor.CrossValidate(split) : assessor.HoldOut(split);
        return new PredictionSet(name, table.Labels, [.. outcome.Tested.Zip(
            outcome.Probabilities, (row, p) => new ScoredClip(table.Clips[row], labels[row], p))])
        {
            Target = table.Target,
        };
    }
}
