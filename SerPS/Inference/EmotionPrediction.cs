using System.Text.Json.Serialization;
using SerPS.Data;

namespace SerPS.Inference;

/// <summary>The emotion heard in a stretch of audio.</summary>
public sealed record EmotionPrediction
{
    /// <summary>Where the audio came from; <see langword="null"/> for audio made in memory.</summary>
    public required string? Path { get; init; }

    /// <summary>The most probable label; lines of JSON have none without speech. Empty where the model tells dimensions.</summary>
    [OnlyWhere(nameof(Speech))]
    [NotWhere(nameof(Dimensions))]
    public required string Emotion { get; init; }

    /// <summary>Its place in the model's list of labels, counted from 0.</summary>
    [NotWhere(nameof(Dimensions))]
    public required int Index { get; init; }

    /// <summary>Its probability, 0…1.</summary>
    [NotWhere(nameof(Dimensions))]
    public required double Confidence { get; init; }

    /// <summary>
    /// Whether the confidence is below the model's rejection threshold, or the clip is strange to the model; false where it has neither
    /// threshold.
    /// </summary>
    [NotWhere(nameof(Dimensions))]
    public bool Uncertain { get; init; }

    /// <summary>Whether the clip is strange to the model.</summary>
    internal bool Strange { get; init; }

    /// <summary>Probability of every label, in the model's order; they sum to 1.</summary>
    [NotWhere(nameof(Dimensions))]
    public required IReadOnlyDictionary<string, double> Probabilities { get; init; }

    /// <summary>
    /// Of a model that tells dimensions, the value of each, such as arousal, in its own units; <see langword="null"/> for others. Then
    /// there is no emotion and there are no probabilities.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Dimensions { get; init; }

    /// <summary>The channel that was heard, counted from 1; <see langword="null"/> where all were mixed.</summary>
    public int? Channel { get; init; }

    /// <summary>Start of the stretch in seconds.</summary>
    public required double Start { get; init; }

    /// <summary>End of the stretch in seconds.</summary>
    public required double End { get; init; }

    /// <summary>Whether the clip is a part of its file, as a manifest says.</summary>
    [JsonIgnore]
    public bool Part { get; init; }

    /// <summary>
    /// False where no speech is detected in the segment: nothing stands out from the background (<see cref="Signal.SpeechDetector"/>). The
    /// emotion then says nothing.
    /// </summary>
    public required bool Speech { get; init; }

    /// <summary>Seconds of speech that were heard; 0 where <see cref="Speech"/> is false.</summary>
    public double Heard { get; init; }

    /// <summary>
    /// Of a whole recording, the share of its speech by emotion: of a long one, how much of it lies in stretches that sound like that;
    /// <see langword="null"/> for a window.
    /// </summary>
    [NotWhere(nameof(Dimensions))]
    public IReadOnlyDictionary<string, double>? Mix { get; init; }

    /// <summary>What makes a whole recording hard to hear, and what was odd about its file.</summary>
    public IReadOnlyList<string> Warnings { get; init => field = new MessageList(value); } = new MessageList([]);

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary><c>male</c> or <c>female</c>, as the voice sounds; <see langword="null"/> without a gender model.</summary>
    public string? Gender { get; init; }

    /// <summary>Probability of <see cref="Gender"/>, 0…1.</summary>
    public double? GenderConfidence { get; init; }

    /// <summary>What the clip's label says, where the input knew it, under what the model predicts.</summary>
    public string? Expected { get; init; }

    /// <summary>The true value of each dimension, where the input knew them all; <see langword="null"/> elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? ExpectedDimensions { get; init; }

    /// <summary>Who speaks, where the input knew it.</summary>
    public string? Speaker { get; init; }

    /// <summary>
    /// Recordings of the speaker that the answer was made beside, this one among them unless they were handed in; of windows, how many that
    /// do not overlap; 0 where none were used.
    /// </summary>
    public int Baseline { get; init; }

    /// <summary>How much they count, 0…1.</summary>
    public double BaselineShare { get; init; }

    /// <summary>Why they were left out or count little; <see langword="null"/> where they count, and where none were asked for.</summary>
    public string? BaselineDoubt { get; init; }

    /// <summary>What the voice says for each label, which counts beside other recordings of the speaker only.</summary>
    internal IReadOnlyList<double>? Voice { get; init; }

    /// <summary>The same, said of where its audio lies: times are those of the file, also where only a part of it was heard.</summary>
    /// <param name="source">The audio, and what its clip knows.</param>
    /// <param name="target">The column of clips that the model predicts.</param>
    internal EmotionPrediction Within(ClipSource source, string target) => this with
    {
        Channel = source.Channel,
        Part = source.Clip is { Start: not null } or { End: not null },
        Start = Start + Offset(source),
        End = End + Offset(source),
        Expected = Dimensions is null ? source.Clip.Column(target) : null,
        ExpectedDimensions = Truth(source.Clip),
        Speaker = source.Clip.Speaker,
    };

    private LabelShares? Truth(Clip clip) => Dimensions is not null && NumericTarget.Of(clip, [.. Dimensions.Keys]) is { } truth
        ? new LabelShares(Dimensions.Keys.Zip(truth, KeyValuePair.Create)) : null;

    private static double Offset(ClipSource source) => source.Audio is null ? source.Clip.Start ?? 0 : 0;
}
