using SerPS.Baselines;
using SerPS.Data;
using SerPS.Inference;

namespace SerPS.Verbs;

/// <summary>Other recordings of a person, or a profile of them, as an option names them.</summary>
/// <param name="classifier">The model.</param>
/// <param name="whole">Hears recordings.</param>
/// <param name="host">Hears what is said about them.</param>
internal sealed class ProfileReader(EmotionClassifier classifier, WholeRecording whole, IVerbHost host)
{
    /// <summary>Reads what an option names.</summary>
    /// <param name="paths">Files and folders, or one profile.</param>
    /// <param name="files">The audio files of paths.</param>
    /// <param name="report">Receives the errors of single recordings.</param>
    /// <returns><see langword="null"/> where nothing is named, or the model can use no baseline.</returns>
    /// <exception cref="SerException"><see cref="ErrorId.ProfileInvalid"/>; <see cref="ErrorId.OptionInvalid"/>: a profile beside others;
    /// <see cref="ErrorId.DataEmpty"/>: nobody speaks in the recordings.</exception>
    public SpeakerProfile? Read(
        IReadOnlyList<string> paths, Func<IEnumerable<VerbInput>, IEnumerable<string>> files, Action<SerException> report)
    {
        if (classifier.Rule is not { } rule || paths.Count == 0)
        {
            return null;
        }

        if (paths.FirstOrDefault(IsProfile) is { } profile)
        {
            return paths.Count == 1 ? SpeakerProfile.Load(profile, classifier.File, rule) : throw new SerException(
                ErrorId.OptionInvalid, $"'{profile}' is a profile; expected it alone, or only recordings.", profile);
        }

        string names = string.Join(", ", paths.Select(path => $"'{path}'"));
        int read = 0;
        IEnumerable<ClipSource> recordings = files(paths.Select(path => new VerbInput { Path = path }))
            .Select(path => new ClipSource(new Clip { Path = path }));
        SpeakerProfile? heard = Hear(recordings.Select(recording => { read++; return recording; }), error => { read--; report(error); });
        return heard ?? throw new SerException(
            ErrorId.DataEmpty,
            read > 0 ? $"Nobody speaks in {names}, so there is no baseline."
            : $"No recording could be read from {names}, so there is no baseline; expected audio files, folders of them, or a profile.");
    }

    /// <summary>The profile of recordings; <see langword="null"/> where nobody speaks in them.</summary>
    public SpeakerProfile? Hear(IEnumerable<ClipSource> recordings, Action<SerException> report)
    {
        var statistics = new SpeakerStatistics(classifier.Labels.Count);
        double seconds = 0;
        var work = new OrderedParallel<ClipSource, Outcome<ClipSource, EmotionPrediction>>(
            whole.TryPredict, Environment.ProcessorCount, host.Cancellation);
        foreach (Outcome<ClipSource, EmotionPrediction> outcome in work.Map(recordings))
        {
            if (outcome.Error is { } error)
            {
                report(error);
            }
            else if (outcome.Value!.Speech)
            {
                statistics.Add(SpeakerBaselines.EvidenceOf(outcome.Value));
                seconds += outcome.Value.Heard;
            }
        }

        return statistics.Recordings > 0 ? SpeakerProfile.Of(classifier.File, classifier.Rule!, statistics, seconds) : null;
    }

    private static bool IsProfile(string path) =>
        Path.GetExtension(path.AsSpan()).Equals(SpeakerProfile.Extension, StringComparison.OrdinalIgnoreCase);
}
