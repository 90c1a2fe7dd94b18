using System.Diagnostics;
using SerPS.Autodiff;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Training.Search;
using SerPS.Training.Tuning;

namespace SerPS.Training;

/// <summary>The whole of <c>serps train</c>: features, split, training, scores, model files.</summary>
public static class TrainingRun
{
    /// <summary>
    /// Trains the models of a request, one after the other on the same split, and writes each file, and beside it its card, its
    /// configuration, its curves and its predictions on the test clips. An outcome comes as soon as its model is there.
    /// </summary>
    /// <remarks>
    /// A run that is stopped at any moment, however roughly, leaves checkpoints in NAME.checkpoint/; resumed, it ends in the same bytes.
    /// </remarks>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.DataEmpty"/>, <see cref="ErrorId.DataInvalid"/>, <see cref="ErrorId.SplitInvalid"/>. What concerns one model of
    /// several is its outcome; of an only one it is thrown: <see cref="ErrorId.OptionInvalid"/>, <see cref="ErrorId.TrainingDiverged"/>,
    /// <see cref="ErrorId.DeviceUnavailable"/>, <see cref="ErrorId.OutputUnwritable"/>.
    /// </exception>
    public static IEnumerable<Outcome<TrainingOptions, TrainingResult>> Execute(
        TrainingRequest request, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        Run<TrainingResult>(request, Train, progress, cancellation);

    /// <summary>
    /// Fits one fold of each model of a request, or makes one trial of its search. Such parts, made by as many processes as one likes, at any
    /// time and in any order, are what <see cref="Execute"/> goes on from when it resumes; the model's bytes are the same.
    /// </summary>
    /// <exception cref="SerException">As <see cref="Execute"/>; <see cref="ErrorId.OptionInvalid"/>: the parts are of another run, or
    /// there are not as many.</exception>
    public static IEnumerable<Outcome<TrainingOptions, TrainingPart>> ExecutePart(
        TrainingRequest request, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default) =>
        Run<TrainingPart>(request, request.Trial is not null ? TrainingParts.MakeTrial : TrainingParts.FitFold, progress, cancellation);

    private static IEnumerable<Outcome<TrainingOptions, T>> Run<T>(
        TrainingRequest request, Func<TrainingTask, T> work, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        request = request.WithoutUsualAudioChanges();
        string[] paths = [.. request.Options.Select(request.ModelPath)];
        TaskKind kind = request.Task();
        Outcome<TrainingOptions, TrainingPlan>[] plan =
            [.. request.Options.Select(options => Try(request, options, () => Check(request, options.For(kind))))];
        foreach (Outcome<TrainingOptions, TrainingPlan> misfit in plan.Where(entry => entry.Error is not null))
        {
            yield return new(misfit.Input, default, misfit.Error);
        }

        FeatureSpec[] needed = [.. plan.Select(entry => entry.Value?.Features).OfType<FeatureSpec>()];
        if (needed.Length == 0)
        {
            yield break;
        }

        var data = TrainingData.Read(request, needed, progress, cancellation);
        bool complete = needed.Length == plan.Length;
        foreach ((Outcome<TrainingOptions, TrainingPlan> entry, string path) in plan.Zip(paths))
        {
            if (entry.Error is null)
            {
                TrainingOptions options = entry.Value!.Options;
                IProgress<WorkProgress>? named = plan.Length > 1 && progress is not null
                    ? new NamedProgress(options.Architecture.Name, progress)
                    : progress;
                var outcome = Try(request, options, () => work(new TrainingTask(request, options, path, data, named, cancellation)));
                complete &= outcome.Error is null;
                yield return outcome;
            }
        }

        if (complete && typeof(T) == typeof(TrainingResult))
        {
            Array.ForEach(paths, RunCheckpoints.Remove);
            Array.ForEach(paths, TrialParts.Remove);
        }
    }

    private static Outcome<TrainingOptions, T> Try<T>(TrainingRequest request, TrainingOptions options, Func<T> work)
    {
        try
        {
            return new(options, work());
        }
        catch (Exception error) when (request.Options.Count > 1 && error is not OperationCanceledException)
        {
            var known = error as SerException;
            return new(options, default, new SerException(
                known?.Id ?? ErrorId.TrainingFailed, $"{options.Architecture.Name}: {error.Message}", known?.Path, error));
        }
    }

    private static TrainingPlan Check(TrainingRequest request, TrainingOptions options)
    {
        FeatureSpec spec = request.FeaturesOf(options);
        if (request.Search is { } plan)
        {
            new HyperparameterSearch(plan, request, options).Validate();
        }

        return new TrainingPlan(options, spec);
    }

    private static TrainingResult Train(TrainingTask task)
    {
        var clock = Stopwatch.StartNew();
        (TrainingRequest request, string path, TrainingData data) = (task.Request, task.Path, task.Data);
        if (request.Search is { } plan)
        {
            task = task with
            {
                Options = new HyperparameterSearch(plan, request, task.Options).Best(path, data, task.Progress, task.Cancellation),
            };
        }

        TrainingOptions options = task.Options;
        FeatureTable table = task.Table();
        FeatureSpec spec = table.Spec;
        foreach (string option in options.Unused)
        {
            request.OnWarning?.Invoke($"{options.Architecture.Name} does not use the option {option}.");
        }

        IReadOnlyList<int> labels = data.Labels;
        var curves = new TrainingCurves(path, options.TensorBoard);
        var checkpoints = RunCheckpoints.Open(path, options, table, data.Split, request.Resume, request.OnWarning);
        if (checkpoints.Result is { } done)
        {
            return done;
        }

        if (request.OnNotice is { } tell && TrainingTime.Sentence(task, table) is { } notice)
        {
            tell(notice);
        }

        Assessor assessor = task.Assessor(table, fit => checkpoints.For(fit, state => curves.Write(fit, state.History)));
        Assessment outcome = options.Folds ? assessor.CrossValidate(data.Split) : assessor.HoldOut(data.Split);

        IReadOnlyList<ModelFile> members = options.Architecture.ReadMembers();
        var check = MemberCheck.Run(members, table, outcome.Tested);
        outcome = outcome with { Protocol = check.Note(outcome.Protocol) };
        foreach (string warning in check.Warnings)
        {
            request.OnWarning?.Invoke(warning);
        }

        TestedModel tested = table.Task == TaskKind.Dimensions
            ? TestedModel.OfDimensions(table, outcome, path, options.Seed)
            : TestedModel.OfClasses(table, labels, outcome, path, options.Seed);
        TuningReport? tuning = options.Architecture is Tuned tuned
            ? Compare(task, tuned, table, tested.Predictions!, outcome)
            : null;
        ModelMetadata metadata = TrainingMetadata.Describe(options, data.Division, table, outcome, tested.Evaluation, members, tuning);
        byte[] bytes = GraphWriter.Write(outcome.Fit.Model.InferenceGraph(
            outcome.Temperature, outcome.Strangeness, outcome.Offsets), metadata.ToEntries());
        bytes = EncodersOf(spec, bytes, path, request.OnWarning);
        AtomicFile.Write(path, stream => stream.Write(bytes));
        AtomicFile.WriteText(Path.ChangeExtension(path, ".md"), ModelCard.Describe(new ModelFile(path, bytes, metadata)));
        TrainingOptions chosen = options with { Extractor = spec, Split = data.Division.ToString() };
        AtomicFile.WriteText(Path.ChangeExtension(path, ".config.json"), chosen.ToJson());
        string predictions = Path.ChangeExtension(path, ".predictions.csv");
        tested.Write(predictions);

        var result = new TrainingResult
        {
            Architecture = options.Architecture.Name,
            Extractor = spec.Name,
            Target = table.Target,
            Labels = table.Labels,
            Protocol = outcome.Protocol,
            Scores = tested.Scores,
            Dimensions = tested.Dimensions,
            TrainingClips = outcome.TrainedOn.Count,
            Epochs = options.Architecture.EpochsOf(outcome.Fit.BestEpoch),
            Parameters = outcome.Fit.Model.ParameterCount,
            Temperature = outcome.Temperature,
            Duration = clock.Elapsed,
            Model = path,
            Predictions = predictions,
            Trials = request.Search is null ? null : HyperparameterSearch.TablePath(path),
            Curves = curves.Path,
            Tuning = tuning,
        };
        checkpoints.Complete(result);
        return result;
    }

    // one file stays one file, unless the encoder is very large
    private static byte[] EncodersOf(FeatureSpec spec, byte[] model, string path, Action<string>? onWarning)
    {
        foreach (EmbeddingSpec encoder in spec.Encoders.DistinctBy(encoder => encoder.Hash))
        {
            byte[] bytes = Encoders.Read(encoder.Hash, encoder.File);
            if (bytes.Length <= Encoders.MostEmbedded)
            {
                model = Encoders.Attach(model, encoder.Hash, bytes);
            }
            else
            {
                onWarning?.Invoke(
                    $"'{encoder.File}' is too large to become part of '{Path.GetFileName(path)}': the model needs that file beside it.");
            }
        }

        return model;
    }

    private static TuningReport Compare(
        TrainingTask task, Tuned tuned, FeatureTable table, PredictionSet tested, Assessment outcome)
    {
        (TrainingRequest request, TrainingOptions options) = (task.Request, task.Options);
        var check = new TuningCheck(tuned, options, table, task.Data.Labels, task.Progress, task.Cancellation);
        Forgetting? forgetting = request.Keep.Count == 0 ? null : check.Forgotten(
            outcome.Fit.Model,
            outcome.TrainedOn,
            FeatureReader.Read(
                request.Keep, [table.Spec], options.Target, options.Threads, request.OnError, task.Progress, task.Cancellation)[0]);
        return check.Run(outcome.Fit, tested, task.Data.Split, forgetting);
    }
}

/// <summary>How a model is trained, which is understood before any long work.</summary>
/// <param name="Options">The options, as its kind of answer wants them.</param>
/// <param name="Features">What is computed of each clip.</param>
internal sealed record TrainingPlan(TrainingOptions Options, FeatureSpec Features);

/// <summary>Progress of one model of several: each stage says whose it is.</summary>
/// <param name="name">Name of the model.</param>
/// <param name="progress">Receives the reports.</param>
internal sealed class NamedProgress(string name, IProgress<WorkProgress> progress) : IProgress<WorkProgress>
{
    /// <inheritdoc/>
    public void Report(WorkProgress value) => progress.Report(value with { Stage = $"{name}: {value.Stage}" });
}
