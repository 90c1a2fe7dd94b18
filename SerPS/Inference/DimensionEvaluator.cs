using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Onnx;

namespace SerPS.Inference;

/// <summary>Tests a model that tells dimensions: its values for clips, or those of a file, and the report on them.</summary>
public static class DimensionEvaluator
{
    /// <summary>Whether a request is for such a model, or for what one said.</summary>
    public static bool Takes(EvaluationRequest request) =>
        request.Predictions is { } file ? TestedClips.Is(file) ? MeasuredLines.Are(file) : DimensionFile.Is(file)
        : request.Heard is [var first, ..] ? first.Dimensions is not null
        : request.Model?.Metadata.Task == TaskKind.Dimensions;

    /// <summary>Tests a model on clips, or evaluates what one said.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: no clip could be tested; <see cref="ErrorId.OptionInvalid"/>; those
    /// of <see cref="DimensionFile.Read"/> and of <see cref="EmotionClassifier"/>.</exception>
    public static DimensionReport Evaluate(
        EvaluationRequest request, IProgress<WorkProgress>? progress = null, CancellationToken cancellation = default)
    {
        request.Targets.Validate();
        List<string> warnings = [];
        MeasuredClips clips;
        EvaluationContext context = PredictionOrigin.Unknown;
        if (request.Predictions is { } lines && TestedClips.Is(lines))
        {
            request.Targets.RequireFor(TaskKind.Dimensions, lines);
            clips = MeasuredLines.Read(lines);
            int trained = clips.Clips.Count(clip => clip.TrainedOn);
            warnings.AddRange(TrainingLeak.Warnings(trained, clips.Clips.Count));
            context = request.Model is { } of ? Context(RequireNames(of, clips, lines), trained, clips.Clips.Count) : context;
        }
        else if (request.Heard is [var first, ..])
        {
            request.Targets.RequireFor(TaskKind.Dimensions, first.Model);
            clips = HeardClips.Measured(request.Heard, warnings);
        }
        else if (request.Predictions is { } file)
        {
            request.Targets.RequireFor(TaskKind.Dimensions, file);
            clips = DimensionFile.Read(file, warnings);
            context = PredictionOrigin.Of(file, clips, request.Seed);
        }
        else
        {
            ModelFile model = request.Model!;
            request.Targets.RequireFor(TaskKind.Dimensions, model.Path);
            var parts = TestParts.Of(request, string.Join(',', model.Metadata.Labels), cancellation);
            warnings.AddRange(parts.Warnings);
            clips = Predict(model, parts.Clips, request, warnings, progress, cancellation);
            RequireSome(model, clips, parts.Clips);
            int trained = clips.Clips.Count(clip => clip.TrainedOn);
            warnings.InsertRange(0, TrainingLeak.Warnings(trained, clips.Clips.Count));
            context = Context(model, trained, clips.Clips.Count);
            context = context with { Protocol = parts.Describe(context.Protocol) };
        }

        return DimensionReport.Of(clips, context with { Warnings = warnings, Targets = request.Targets, Seed = request.Seed });
    }

    private static EvaluationContext Context(ModelFile model, int trained, int clips) => new()
    {
        Model = model.Path,
        Protocol = TrainingLeak.Protocol(trained, clips, model.Metadata),
    };

    private static ModelFile RequireNames(ModelFile model, MeasuredClips clips, string path) =>
        clips.Dimensions.SequenceEqual(model.Metadata.Labels) ? model : throw new SerException(
            ErrorId.DataInvalid,
            $"'{path}' has the dimensions {string.Join(", ", clips.Dimensions)}; expected those of '{model.Path}', "
            + $"{string.Join(", ", model.Metadata.Labels)}.",
            path);

    private static void RequireSome(ModelFile model, MeasuredClips heard, IReadOnlyList<Clip> clips)
    {
        if (heard.Clips.Count == 0)
        {
            throw new SerException(
                ErrorId.DataEmpty,
                $"Nothing to test '{heard.Name}' on: of {clips.Count} clips none has numbers for {string.Join(", ", heard.Dimensions)} and could "
                + $"be read.{string.Concat(LeftOut(clips, model.Metadata.Labels).Select(reason => $" {reason}"))}{Have(clips)}");
        }
    }

    private static IEnumerable<string> LeftOut(IReadOnlyList<Clip> clips, IReadOnlyList<string> names)
    {
        Clip[] words = [.. clips.Where(clip => NumericTarget.Word(clip, names) is not null)];
        int without = clips.Count(clip => NumericTarget.Of(clip, names) is null) - words.Length;
        if (words.Length > 0)
        {
            (string column, string text) = NumericTarget.Word(words[0], names)!.Value;
            yield return $"Left out: {Counted.Of(words.Length, "clip")} of {clips.Count} with a word in place of a number, "
                + $"'{words[0].Path}' first, whose {column} is '{text}'.";
        }

        if (without > 0)
        {
            yield return $"Left out: {Counted.Of(without, "clip")} of {clips.Count} without {string.Join(" or ", names)}.";
        }
    }

    private static string Have(IReadOnlyList<Clip> clips) => clips.SelectMany(clip => clip.Columns).Distinct().ToArray() is { Length: > 0 } columns
        ? $" What they have: {string.Join(", ", columns)}." : string.Empty;

    /// <summary>What a model says of the clips whose values are known; perhaps none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="clips">The clips.</param>
    /// <param name="request">How it is run; who hears of clips that fail.</param>
    /// <param name="warnings">Receives how many clips were left out.</param>
    /// <param name="progress">Receives the share that is done.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static MeasuredClips Predict(
        ModelFile model,
        IReadOnlyList<Clip> clips,
        EvaluationRequest request,
        List<string> warnings,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        using var classifier = new EmotionClassifier(model, request.Session);
        IReadOnlyList<string> names = classifier.Labels;
        (Clip Clip, double[] Truth)[] known =
        [
            .. clips.Select(clip => (clip, NumericTarget.Of(clip, names))).Where(pair => pair.Item2 is not null)
                .Select(pair => (pair.clip, pair.Item2!)),
        ];
        warnings.AddRange(LeftOut(clips, names));
        var trained = new TrainedClips(model.Metadata);
        MeasuredClip[] heard =
        [
            .. ClipWork.Run(
                [.. known.Select(pair => pair.Clip)],
                (row, audio) => new MeasuredClip(
                    known[row].Clip, known[row].Truth, [.. classifier.Predict(audio).Dimensions!.Values])
                {
                    TrainedOn = trained.Has(known[row].Clip, AudioFingerprint.Sha256(audio), cancellation),
                },
                $"Testing {classifier.Name}",
                progress,
                request.OnError,
                request.Threads,
                cancellation).Select(clip => clip.Value),
        ];
        return new MeasuredClips(classifier.Name, names, heard);
    }
}
