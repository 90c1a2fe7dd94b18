using SerPS.Baselines;

namespace SerPS.Inference;

/// <summary>
/// What each speaker's recordings look like to a model so far, and answers beside that. Recordings of one speaker can be added before any of
/// them is answered, or one after the other while somebody listens.
/// </summary>
/// <param name="classifier">The model; a baseline needs its <see cref="EmotionClassifier.Rule"/>.</param>
/// <param name="start">What every speaker begins with: other recordings; <see langword="null"/> for nothing.</param>
public sealed class SpeakerBaselines(EmotionClassifier classifier, SpeakerProfile? start = null)
{
    private const string NoSpeaker = "Who speaks is not known.";

    private readonly Dictionary<string, SpeakerStatistics> _speakers = new(StringComparer.Ordinal);

    /// <summary>Why the model can use no baseline.</summary>
    public string NoRule =>
        $"The model {classifier.Name} knows nothing of baselines: Add-SerBaseline or serps baseline adds it, from labelled recordings.";

    /// <summary>Remembers what a recording looks like; nothing where nobody speaks in it or the speaker is not known.</summary>
    /// <param name="speaker">Who speaks.</param>
    /// <param name="prediction">The model's answer to it.</param>
    /// <param name="weight">Less than 1 for a window of which a part was heard before.</param>
    public void Add(string? speaker, EmotionPrediction prediction, double weight = 1)
    {
        if (speaker is not null && prediction.Speech && classifier.Rule is not null)
        {
            Of(speaker).Add(EvidenceOf(prediction), weight);
        }
    }

    /// <summary>An answer beside what is known of its speaker, with how many recordings that is, or why none were used.</summary>
    /// <param name="speaker">Who speaks.</param>
    /// <param name="prediction">The model's answer.</param>
    public EmotionPrediction Apply(string? speaker, EmotionPrediction prediction)
    {
        if (classifier.Rule is not { } rule || speaker is null)
        {
            return prediction with { BaselineDoubt = speaker is null ? NoSpeaker : NoRule };
        }

        SpeakerStatistics known = Of(speaker);
        double share = prediction.Speech ? rule.Share(known) : 0;
        EmotionPrediction answer = share > 0 ? classifier.Judge(prediction, rule.Apply(EvidenceOf(prediction), known)) : prediction;
        return answer with
        {
            Baseline = share > 0 ? (int)Math.Round(known.Recordings) : 0,
            BaselineShare = Math.Round(share, 3),
            BaselineDoubt = prediction.Speech ? rule.Doubt(known) : null,
        };
    }

    /// <summary>What a prediction says for each label.</summary>
    internal static Evidence EvidenceOf(EmotionPrediction prediction) => Evidence.Of(prediction.Probabilities.Values, prediction.Voice);

    private SpeakerStatistics Of(string speaker)
    {
        if (!_speakers.TryGetValue(speaker, out SpeakerStatistics? known))
        {
            known = start is null
                ? new SpeakerStatistics(classifier.Labels.Count)
                : new SpeakerStatistics(
                    start.Statistics.Recordings, start.Statistics.Answers, start.Statistics.Voice, start.Statistics.Variances);
            _speakers.Add(speaker, known);
        }

        return known;
    }
}
