using SerPS.Audio;
using SerPS.Baselines;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Onnx;

namespace SerPS.Inference;

/// <summary>Tests a model: its predictions on clips, or those of a file, and the report on them.</summary>
public static class ModelEvaluator
{
    /// <summary>Tests a model on clips, or evaluates predictions.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: no clip could be tested; <see cref="ErrorId.OptionInvalid"/>; those
    /// of <see cref="PredictionFile.Read"/>, of <see cref="EmotionClassifier"/> and of <see cref="Comparison.Of"/>.</exception>
    public static EvaluationReport Evaluate(
        EvaluationRequest request, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (DimensionEvaluator.Takes(request))
        {
            throw new SerException(
                ErrorId.OptionInvalid, $"'{request.Predictions ?? request.Model!.Path}' is of dimensions, which only a test scores.");
        }

        request.Targets.Validate();
        request.Targets.RequireFor(TaskKind.Classes, request.Predictions ?? request.Model?.Path ?? "The model");
        List<string> warnings = [];
        EvaluationContext context;
        PredictionSet predictions;
        if (request.Predictions is { } lines && TestedClips.Is(lines))
        {
            predictions = TestedClips.Read(lines);
            warnings.AddRange([.. TrainingLeak.Warnings(predictions), .. Copies(predictions, cancellation)]);
            context = request.Model is { } model ? Context(model, RequireLabels(predictions, model, lines)) : PredictionOrigin.Unknown;
        }
        else if (request.Predictions is { } file)
        {
            predictions = WithLengths(PredictionFile.Read(file, warnings), request.Threads, cancellation);
            context = PredictionOrigin.Of(file, predictions);
        }
        else if (request.Heard.Count > 0)
        {
            predictions = HeardClips.Of(request.Heard, warnings);
            context = PredictionOrigin.Unknown;
        }
        else
        {
            ModelFile model = request.Model ?? ModelStore.Default.Find();
            TestParts parts = TestParts.Of(request, model.Metadata.Target, cancellation);
            warnings.AddRange(parts.Warnings);
            predictions = Run(model, parts.Clips, request, warnings, progress, cancellation);
            context = Context(model, predictions);
            context = context with { Protocol = parts.Describe(context.Protocol) + BesideOthers(request), FoldOf = parts.FoldOf };
        }

        return EvaluationReport.Of(predictions, context with
        {
            Warnings = [.. context.Warnings, .. warnings],
            Targets = request.Targets,
            Against = Against(predictions, request, progress, cancellation),
            Seed = request.Seed,
        });
    }

    private static string BesideOthers(EvaluationRequest request) => !request.WithBaseline ? string.Empty
        : request.BaselineRecordings is { } count ? $"; with baseline, {count} other recordings of each speaker"
        : "; with baseline, all recordings of each speaker";

    private static EvaluationContext Context(ModelFile model, PredictionSet predictions) => new()
    {
        Protocol = TrainingLeak.Protocol(predictions, model.Metadata),
        Model = model.Path,
        Temperature = model.Metadata.Temperature,
        Uncalibrated = model.Metadata.Temperature is { } temperature
            ? Reliability.Of(predictions.With(row => Temperature.Undo(row, temperature)))
            : null,
        RejectBelow = model.Metadata.RejectBelow,
        Curves = LearningCurve.Beside(model.Path),
    };

    private static PredictionSet RequireLabels(PredictionSet predictions, ModelFile model, string path) =>
        predictions.Labels.SequenceEqual(model.Metadata.Labels) ? predictions : throw new SerException(
            ErrorId.DataInvalid,
            $"'{path}' has the labels {string.Join(", ", predictions.Labels)}; expected those of '{model.Path}', "
            + $"{string.Join(", ", model.Metadata.Labels)}.",
            path);

    private static PredictionSet? Against(
        PredictionSet predictions, EvaluationRequest request, IProgress<WorkProgress>? progress, CancellationToken cancellation)
    {
        if (request.Against is not { } other)
        {
            return null;
        }

        bool table = Path.GetExtension(other.AsSpan()).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        return TestedClips.Is(other) ? TestedClips.Read(other)
            : table ? PredictionFile.Read(other, [])
            : Run(ModelStore.Default.Find(other).RequireClasses(), [.. predictions.Clips.Select(clip => clip.Clip)], request, [], progress, cancellation);
    }

    /// <summary>What a model says of the clips whose label it knows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="clips">The clips.</param>
    /// <param name="request">How it is run; who hears of clips that fail.</param>
    /// <param name="warnings">Receives how many clips were left out.</param>
    /// <param name="progress">Receives the share that is done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PredictionSet Predict(
        ModelFile model,
        IReadOnlyList<Clip> clips,
        EvaluationRequest request,
        List<string> warnings,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        BaselineRule? rule = request.WithBaseline ? BaselineJson.Require(model) : null;
        using var classifier = new EmotionClassifier(model, request.Session) { Rule = rule };
        var trained = new TrainedClips(model.Metadata);
        IReadOnlyList<(int Index, int Truth)> labelled =
            new TestLabels(classifier.Labels, model.Metadata.Target).Of(clips, warnings);
        (int Row, string Hash, bool Trained, double Seconds, EmotionPrediction Answer)[] heard =
        [
            .. ClipWork.Run(
                [.. labelled.Select(row => clips[row.Index])],
                (row, audio) =>
                {
                    string hash = AudioFingerprint.Sha256(audio);
                    bool known = trained.Has(clips[labelled[row].Index], hash, cancellation);
                    return (row, hash, known, audio.Duration.TotalSeconds, classifier.Predict(audio));
                },
                $"Testing {classifier.Name}",
                progress,
                request.OnError,
                request.Threads,
                cancellation).Select(clip => clip.Value),
        ];
        string?[] speakers = [.. heard.Select(one => clips[labelled[one.Row].Index].Speaker)];
        IReadOnlyList<EmotionPrediction> answers = [.. heard.Select(one => one.Answer)];
        if (request.WithBaseline)
        {
            answers = SpeakerBaselines.BesideOthers(classifier, answers, speakers, request.BaselineRecordings, request.Seed);
        }

        ScoredClip[] scored =
        [
            .. heard.Zip(answers, (one, answer) =>
                new ScoredClip(clips[labelled[one.Row].Index], labelled[one.Row].Truth, [.. answer.Probabilities.Values])
                {
                    Seconds = one.Seconds,
                    Hash = one.Hash,
                    TrainedOn = one.Trained,
                }),
        ];
        return new PredictionSet(classifier.Name, classifier.Labels, scored) { Target = model.Metadata.Target };
    }

    private static PredictionSet Run(
        ModelFile model,
        IReadOnlyList<Clip> clips,
        EvaluationRequest request,
        List<string> warnings,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        PredictionSet predictions = Predict(model, clips, request, warnings, progress, cancellation);
        warnings.InsertRange(0, TrainingLeak.Warnings(predictions));
        warnings.AddRange(Copies(predictions, cancellation));
        return predictions.Clips.Count > 0 ? predictions : throw new SerException(
            ErrorId.DataEmpty,
            $"Nothing to test '{predictions.Name}' on: of {clips.Count} clips none has a label that it knows "
            + $"({string.Join(", ", predictions.Labels)}) and could be read.");
    }

    // what a reader of the scores must know of the recordings
    private static IEnumerable<string> Copies(PredictionSet predictions, CancellationToken cancellation)
    {
        IReadOnlyList<DuplicatePair> copies = Duplicates.Find(
            [.. predictions.Clips.Select(clip => AudioFingerprint.OfHash(clip.Hash ?? clip.Clip.Path))], cancellation);
        return new[] { Duplicates.Sentence(copies, [.. predictions.Clips.Select(clip => clip.Clip.Path)]) }.OfType<string>();
    }

    // WAV says its length in a few bytes; other files would have to be decoded
    private static PredictionSet WithLengths(PredictionSet predictions, int threads, CancellationToken cancellation)
    {
        ScoredClip Measure(ScoredClip clip)
        {
            Clip source = clip.Clip;
            try
            {
                double? end = source.End ?? (Path.GetExtension(source.Path.AsSpan()).Equals(".wav", StringComparison.OrdinalIgnoreCase)
                    && File.Exists(source.Path) ? AudioFile.ReadInfo(source.Path, cancellation).Duration.TotalSeconds : null);
                return clip with { Seconds = end - (source.Start ?? 0) };
            }
            catch (SerException)
            {
                return clip;
            }
        }

        return predictions with
        {
            Clips = [.. new OrderedParallel<ScoredClip, ScoredClip>(Measure, threads, cancellation).Map(predictions.Clips)],
        };
    }
}
