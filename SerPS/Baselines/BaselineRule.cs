namespace SerPS.Baselines;

/// <summary>
/// How a model hears a recording beside others of the same speaker. The speaker's mean is taken off the answer and the mean of many speakers
/// put in its place; <see cref="VoiceHead"/> adds what the voice does unlike it usually does. Statistics are earned: few recordings count
/// little, and recordings that vary as little as those of one emotion do hardly count, since their mean is the emotion.
/// </summary>
public sealed record BaselineRule
{
    /// <summary>Recordings that a speaker's own mean must have to count as much as the mean of many speakers.</summary>
    public const double HalfTrusted = 4;

    /// <summary>The fewest recordings that tell how much a speaker varies.</summary>
    public const int FewestRecordings = 2;

    /// <summary>How fast trust rises with the spread, around its middle.</summary>
    private const double SpreadSlope = 8;

    /// <summary>Below that share a baseline is left out: it would change nothing.</summary>
    private const double LeastShare = 0.05;

    /// <summary>Mean of <see cref="Evidence.Answer"/> over many speakers.</summary>
    public required IReadOnlyList<double> Answers { get; init; }

    /// <summary>Mean of <see cref="Evidence.Voice"/> over many speakers; zeros without <see cref="Head"/>.</summary>
    public required IReadOnlyList<double> Voice { get; init; }

    /// <summary><see cref="SpeakerStatistics.Spread"/> between that of one emotion and that of several.</summary>
    public required double SpreadMiddle { get; init; }

    /// <summary>What the answer is divided by, so that the confidences fit, where a baseline counts in full.</summary>
    public required double Temperature { get; init; }

    /// <summary>Speakers that the rule was learned from.</summary>
    public required int Speakers { get; init; }

    /// <summary>What is heard beside the model's own features; <see langword="null"/> for nothing.</summary>
    public VoiceHead? Head { get; init; }

    /// <summary>How much the statistics of a speaker count, 0…1; 0 where they are left out.</summary>
    public double Share(SpeakerStatistics speaker)
    {
        double share = speaker.Recordings < FewestRecordings ? 0
            : Trust(speaker) / (1 + Math.Exp(SpreadSlope * (SpreadMiddle - speaker.Spread)));
        return share < LeastShare ? 0 : share;
    }

    /// <summary>Why the statistics of a speaker are left out or count little; <see langword="null"/> where they count.</summary>
    public string? Doubt(SpeakerStatistics speaker) =>
        speaker.Recordings < FewestRecordings
            ? $"Too few recordings of the speaker: {speaker.Recordings:0}; expected {FewestRecordings} at least, and better 8 or more."
        : Share(speaker) < Trust(speaker) / 2
            ? "The speaker's recordings vary as little as those of one emotion, whose mean says nothing about the voice."
        : null;

    /// <summary>The probabilities that an answer means beside other recordings of the speaker.</summary>
    /// <param name="evidence">The answer.</param>
    /// <param name="speaker">The others, and usually this one.</param>
    public double[] Apply(Evidence evidence, SpeakerStatistics speaker)
    {
        double share = Share(speaker), own = Trust(speaker);
        float[] logits = new float[evidence.Answer.Length];
        for (int label = 0; label < logits.Length; label++)
        {
            double shift = own * (speaker.Answers[label] - Answers[label]);
            double voice = evidence.Voice[label] - (own * speaker.Voice[label]) - ((1 - own) * Voice[label]);
            logits[label] = (float)(evidence.Answer[label] + (share * (voice - shift)));
        }

        return Evaluation.Temperature.Apply(logits, 1 + (share * (Temperature - 1)));
    }

    private static double Trust(SpeakerStatistics speaker) => speaker.Recordings / (speaker.Recordings + HalfTrusted);
}
