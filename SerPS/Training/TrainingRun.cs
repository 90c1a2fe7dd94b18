using System.Diagnostics;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Training;

/// <summary>The whole of <c>serps train</c>: features, split, training, scores, model file.</summary>
public static class TrainingRun
{
    /// <summary>Trains and writes the model file, and beside it its card, its configuration, its curves and, where there are any, the out-of-fold predictions.</summary>
    /// <remarks>
    /// A run that is stopped at any moment, however roughly, leaves checkpoints in NAME.checkpoint/; resumed, it ends in the same bytes.
    /// </remarks>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.DataEmpty"/>, <see cref="ErrorId.DataInvalid"/>, <see cref="ErrorId.SplitInvalid"/>,
    /// <see cref="ErrorId.TrainingDiverged"/>, <see cref="ErrorId.DeviceUnavailable"/>, <see cref="ErrorId.OutputUnwritable"/>.
    /// </exception>
    public static TrainingResult Execute(
        TrainingRequest request, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        TrainingOptions options = request.Options;
        FeatureTable table = request.Features is null ? Extract(request, progress, cancellation) : Saved(request.Features, options, request.OnError);
        FeatureSpec spec = table.Spec;
        var division = SplitSpec.Choose(options.Split, request.Features is null ? request.Clips : table.Clips);
        if (table.Labels.Count < 2)
        {
            throw new SerException(
                ErrorId.DataInvalid, $"All {table.Clips.Count} clips have the label '{table.Labels[0]}'; a classifier needs two labels at least.");
        }

        IReadOnlyList<DuplicatePair> duplicates = Duplicates.Find(table.Fingerprints, cancellation);
        int[] recordings = Duplicates.Recordings(table.Clips.Count, duplicates);
        Split split = division.Apply(table.Clips, options.Seed, recordings, clip => clip.Column(options.Target));
        LeakReport leaks = LeakCheck.Run(table.Clips, split, duplicates, options.AllowDuplicates);
        if (leaks.Recordings.Count > 0)
        {
            request.OnWarning?.Invoke($"{leaks.Recordings.Count} pairs of clips hold the same recording on two sides of the split: the scores are too good.");
        }

        foreach (string warning in split.Warnings)
        {
            request.OnWarning?.Invoke(warning);
        }

        int[] labels = [.. table.Clips.Select(clip => table.LabelOf(clip))];
        string path = Path.GetFullPath(request.OutPath);
        var curves = new TrainingCurves(path, options.TensorBoard);
        var checkpoints = RunCheckpoints.Open(path, options, table, split, request.Resume);
        ILearner learner = options.Architecture.Learner(table, labels, options);
        var assessor = new Assessor(
            learner,
            table,
            labels,
            options,
            fit => checkpoints.For(fit, state => curves.Write(fit, state.History)),
            progress,
            cancellation);
        Assessment outcome = options.Folds ? assessor.CrossValidate(split) : assessor.HoldOut(split);

        IReadOnlyList<ModelFile> members = options.Architecture.ReadMembers();
        var check = MemberCheck.Run(members, table, outcome.Tested);
        outcome = outcome with { Protocol = check.Note(outcome.Protocol) };
        foreach (string warning in check.Warnings)
        {
            request.OnWarning?.Invoke(warning);
        }

        var scores = Scores.Of(
            table.Labels,
            [.. outcome.Tested.Select(row => table.Clips[row])],
            [.. outcome.Tested.Select(row => labels[row])],
            [.. outcome.Logits.Select(row => Array.IndexOf(row, row.Max()))],
            options.Seed);
        ModelMetadata metadata = TrainingMetadata.Describe(options, division, table, outcome, scores, members);
        byte[] bytes = ModelFile.Serialize(outcome.Fit.Model.InferenceGraph(outcome.Temperature), metadata);
        AtomicFile.Write(path, stream => stream.Write(bytes));
        AtomicFile.WriteText(Path.ChangeExtension(path, ".md"), ModelCard.Describe(new ModelFile(path, bytes, metadata)));
        TrainingOptions chosen = options with { Extractor = spec, Split = division.ToString() };
        AtomicFile.WriteText(Path.ChangeExtension(path, ".config.json"), chosen.ToJson());
        string? predictions = options.Folds ? Path.ChangeExtension(path, ".predictions.csv") : null;
        if (predictions is not null)
        {
            PredictionFile.Write(
                predictions,
                table.Labels,
                [.. outcome.Tested.Select(row => (table.Clips[row].Path, table.Labels[labels[row]]))],
                outcome.Logits,
                outcome.Temperature);
        }

        checkpoints.Remove();
        return new TrainingResult
        {
            Architecture = options.Architecture.Name,
            Extractor = spec.Name,
            Labels = table.Labels,
            Protocol = outcome.Protocol,
            Scores = scores,
            TrainingClips = outcome.TrainedOn.Count,
            Epochs = outcome.Fit.BestEpoch,
            Parameters = outcome.Fit.Model.ParameterCount,
            Temperature = outcome.Temperature,
            Duration = clock.Elapsed,
            Model = path,
            Predictions = predictions,
            Curves = curves.Path,
        };
    }

    private static FeatureTable Extract(TrainingRequest request, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        TrainingOptions options = request.Options;
        FeatureSpec spec = options.Extractor ?? FeatureSpecs.All.ParseNameOrJson(options.Architecture.UsualExtractor);
        options.Architecture.RequireFits(spec);
        options.Augment.RequireFits(spec);
        _ = SplitSpec.Choose(options.Split, request.Clips); // what cannot be understood is found before the long work
        return FeatureReader.Read(request.Clips, spec, options.Target, options.Threads, request.OnError, progress, cancellation);
    }

    private static FeatureTable Saved(IReadOnlyList<FeatureRecord> records, TrainingOptions options, Action<SerException>? onError)
    {
        var table = FeatureTable.Of(records, options.Target, onError);
        options.Architecture.RequireFits(table.Spec);
        options.Augment.RequireFits(table.Spec);
        string recipe = FeatureSpecs.All.ToJson(table.Spec);
        if (options.Extractor is { } asked && FeatureSpecs.All.ToJson(asked) != recipe)
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"The saved features are {recipe}, not {FeatureSpecs.All.ToJson(asked)}; leave the extractor out.");
        }

        return options.Augment.ChangesAudio
            ? throw new SerException(
                ErrorId.OptionInvalid,
                "Saved features hold no audio that could be changed: train from recordings, or only with specaugment or mixup.")
            : table;
    }
}
