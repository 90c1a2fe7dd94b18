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
    public string NoRule => $"The model {classifier.Name} {BaselineJson.NoRule}";

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

    /// <summary>Answers beside the other answers of the same speakers.</summary>
    /// <param name="classifier">The model, with a rule.</param>
    /// <param name="answers">What it says of each recording.</param>
    /// <param name="speakers">Who speaks in each; <see langword="null"/> where that is not known.</param>
    /// <param name="count">Beside that many others, drawn at random; <see langword="null"/> is beside all, itself among them.</param>
    /// <param name="seed">Decides the drawing.</param>
    public static IReadOnlyList<EmotionPrediction> BesideOthers(
        EmotionClassifier classifier, IReadOnlyList<EmotionPrediction> answers, IReadOnlyList<string?> speakers, int? count, long seed)
    {
        if (count is not { } drawn)
        {
            var all = new SpeakerBaselines(classifier);
            foreach ((EmotionPrediction answer, string? speaker) in answers.Zip(speakers))
            {
                all.Add(speaker, answer);
            }

            return [.. answers.Zip(speakers, (answer, speaker) => all.Apply(speaker, answer))];
        }

        ILookup<string?, int> recordings = Enumerable.Range(0, answers.Count).ToLookup(i => speakers[i]);
        return
        [
            .. answers.Select((answer, i) =>
            {
                int[] others = [.. recordings[speakers[i]].Where(other => other != i)];
                new CounterRandom(seed, (ulong)i).Shuffle<int>(others);
                var own = new SpeakerBaselines(classifier);
                foreach (int other in others.Take(drawn))
                {
                    own.Add(speakers[i], answers[other]);
                }

                return own.Apply(speakers[i], answer);
            }),
        ];
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
