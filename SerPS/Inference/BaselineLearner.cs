using SerPS.Baselines;
using SerPS.Data;
using SerPS.Evaluation;
using SerPS.Features;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Inference;

/// <summary>Teaches a model that is there already how to use other recordings of a speaker, from labelled recordings of many speakers.</summary>
public static class BaselineLearner
{
    /// <summary>
    /// Hears recordings and learns a <see cref="BaselineRule"/>: its <see cref="VoiceHead"/> from all of them, the rest from those that the
    /// model was not trained on, where these are enough.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="clips">Recordings; those without speaker or without a label that the model knows are left out.</param>
    /// <param name="session">Where the model runs.</param>
    /// <param name="threads">Clips that are worked on at once; 0 means one a core.</param>
    /// <param name="onError">Receives the errors of single clips; the others go on.</param>
    /// <param name="onWarning">Receives what a user should know but that stops nothing.</param>
    /// <param name="progress">Receives the share that is done.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: the recordings are not of two speakers with several labels each.</exception>
    public static BaselineRule Learn(
        ModelFile model,
        IReadOnlyList<Clip> clips,
        SessionSettings session,
        int threads,
        Action<SerException>? onError,
        Action<string>? onWarning,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellation)
    {
        List<string> warnings = [];
        (int Index, int Truth)[] labelled =
        [
            .. new TestLabels(model.Metadata.Labels, model.Metadata.Target).Of(clips, warnings).Where(row => clips[row.Index].Speaker is not null),
        ];
        warnings.ForEach(warning => onWarning?.Invoke(warning));
        IReadOnlyList<FeatureSpec> specs = VoiceHeadFit.UsualExtractors;
        ExtractorPool[] pools = [.. specs.Select(spec => new ExtractorPool(spec))];
        var trained = new TrainedClips(model.Metadata);
        using var classifier = new EmotionClassifier(model, session);
        var heard = ClipWork.Run(
            [.. labelled.Select(row => clips[row.Index])],
            (row, audio) => (
                Sample: new VoiceSample(
                    [.. pools.SelectMany(pool => pool.Extract(audio))],
                    labelled[row].Truth,
                    clips[labelled[row].Index].Speaker!,
                    clips[labelled[row].Index].Corpus ?? string.Empty),
                Answer: classifier.Predict(audio).Probabilities.Values.ToArray(),
                Known: trained.Has(clips[labelled[row].Index], AudioFingerprint.Sha256(audio), cancellation)),
            "Hearing speakers",
            progress,
            onError,
            threads,
            cancellation).Select(clip => clip.Value).ToArray();
        int labels = model.Metadata.Labels.Count;
        if (heard.Length == 0)
        {
            throw Missing(model, 0);
        }

        VoiceHead head = VoiceHeadFit.Of(specs, [.. heard.Select(clip => clip.Sample)], labels, cancellation);
        LabelledEvidence[] evidence =
        [
            .. heard.Select(clip => new LabelledEvidence(
                Evidence.Of(clip.Answer, head.Weigh(clip.Sample.Values)), clip.Sample.Label, clip.Sample.Speaker, clip.Sample.Corpus)),
        ];
        if (BaselineFit.Of([.. evidence.Where((_, i) => !heard[i].Known)], labels, head) is { } rule)
        {
            return rule;
        }

        onWarning?.Invoke(
            "The model was trained on these recordings, so it is surer of them than it will be of others: how far speakers' recordings vary is "
            + "judged too high, and baselines will count less than they could. Give recordings of speakers that it was not trained on too.");
        return BaselineFit.Of(evidence, labels, head) ?? throw Missing(model, heard.Length);
    }

    private static SerException Missing(ModelFile model, int heard) => new(
        ErrorId.DataEmpty,
        $"Nothing to learn a baseline for '{model.Path}' from: {heard} recordings have a speaker and a label that it knows; expected two "
        + "speakers at least who show three labels each, or both of two.");
}
