namespace SerPS.Data;

/// <summary>How <see cref="Dataset.Read(IEnumerable{string}, DatasetOptions?, CancellationToken)"/> understands and filters what it
/// finds. A filter that is <see langword="null"/> lets everything pass; a clip without the value passes no filter on it.</summary>
public sealed record DatasetOptions
{
    /// <summary>Everything, by every corpus's names.</summary>
    public static DatasetOptions Default { get; } = new();

    /// <summary>The only corpus whose names count; without it, every known corpus's.</summary>
    [Option(Words = OptionWords.Corpora)]
    public string? Corpus { get; init; }

    /// <summary>Emotions to keep, in any known spelling: <c>fear</c> is <c>fearful</c>.</summary>
    [Option(Name = "emotion", Parameter = "Emotion", Words = OptionWords.Emotions)]
    public IReadOnlyCollection<string>? Emotions { get; init; }

    /// <summary>Speakers to keep, such as <c>ravdess-07</c>.</summary>
    [Option(Name = "speaker", Parameter = "Speaker")]
    public IReadOnlyCollection<string>? Speakers { get; init; }

    /// <summary>Intensity to keep, in the corpus's word, such as <c>strong</c>.</summary>
    [Option(Words = OptionWords.Intensities)]
    public string? Intensity { get; init; }

    /// <summary>Channel to keep.</summary>
    [Option(Words = OptionWords.Channels, Closed = true)]
    public string? Channel { get; init; }

    /// <summary>What integers in a manifest's label column stand for, from 0.</summary>
    [Option(Parameter = "Label", Words = OptionWords.Emotions)]
    public IReadOnlyList<string>? Labels { get; init; }

    /// <summary>
    /// Folder below which recordings are looked for that are not where a manifest says, such as those of another machine: the file
    /// whose path shares the longest end with the manifest's.
    /// </summary>
    [Option(Kind = OptionKind.Path, Parameter = "RootPath")]
    public string? Root { get; init; }

    /// <summary>Gives audio files whose names no corpus knows as clips without a label, instead of passing them over.</summary>
    public bool KeepUnrecognized { get; init; }

    /// <summary>Whether the filters let a clip pass.</summary>
    public bool Keeps(Clip clip) =>
        (Emotions is null || Emotions.Any(emotion => Data.Emotions.Normalize(emotion) == clip.Emotion))
        && (Speakers is null || Speakers.Any(speaker => Same(speaker, clip.Speaker)))
        && (Intensity is null || Same(Intensity, clip.Intensity))
        && (Channel is null || Same(Channel, clip.Channel));

    private static bool Same(string wanted, string? value) => wanted.Equals(value, StringComparison.OrdinalIgnoreCase);
}
