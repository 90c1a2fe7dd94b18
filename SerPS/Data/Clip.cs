using System.Collections.ObjectModel;
using System.Globalization;

namespace SerPS.Data;

/// <summary>One labelled recording of a corpus. What a corpus does not say is <see langword="null"/>.</summary>
public sealed record Clip
{
    /// <summary>Name of the column that is learned unless another is asked for.</summary>
    public const string EmotionColumn = "emotion";

    /// <summary>Full path of the audio file.</summary>
    public required string Path { get; init; }

    /// <summary>Label in canonical spelling (see <see cref="Emotions"/>).</summary>
    public string? Emotion { get; init; }

    /// <summary>Speaker, unique across corpora: <c>ravdess-07</c>, <c>tess-OAF</c>.</summary>
    public string? Speaker { get; init; }

    /// <summary><c>male</c> or <c>female</c>, where the corpus defines it.</summary>
    public string? Gender { get; init; }

    /// <summary>Name of the corpus, lower case.</summary>
    public string? Corpus { get; init; }

    /// <summary>What is spoken, by its code of two letters where <see cref="Languages"/> knows it: <c>en</c>, <c>pl</c>.</summary>
    public string? Language { get; init; }

    /// <summary>In the corpus's word: RAVDESS <c>normal</c> or <c>strong</c>, CREMA-D <c>low</c>, <c>medium</c> or <c>high</c>.</summary>
    public string? Intensity { get; init; }

    /// <summary>What is said, as the corpus codes it.</summary>
    public string? Statement { get; init; }

    /// <summary>Which repetition, counted from 1.</summary>
    public int? Repetition { get; init; }

    /// <summary><c>speech</c> or <c>song</c>.</summary>
    public string? Channel { get; init; }

    /// <summary>The channel of the file that is the clip, counted from 1; <see langword="null"/> where all of them are mixed.</summary>
    public int? AudioChannel { get; init; }

    /// <summary>Where the clip begins within the file, in seconds; <see langword="null"/> is the file's beginning.</summary>
    public double? Start { get; init; }

    /// <summary>Where the clip ends within the file, in seconds; <see langword="null"/> is the file's end.</summary>
    public double? End { get; init; }

    /// <summary><c>train</c>, <c>validation</c> or <c>test</c>, where a manifest says so.</summary>
    public string? Split { get; init; }

    /// <summary>A manifest's other columns by name; any of them can be the target of a training.</summary>
    public IReadOnlyDictionary<string, string> Extra { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Names of the columns in which the clip says something.</summary>
    internal IEnumerable<string> Columns =>
        new[] { EmotionColumn, "speaker", "gender", "corpus", "language", "intensity", "statement", "repetition", "channel" }
        .Concat(Extra.Keys).Where(name => Column(name) is not null);

    /// <summary>What the clip says in a column: one of its properties by name, or an extra column of its manifest.</summary>
    /// <returns>Its value; <see langword="null"/> where the clip has none.</returns>
    public string? Column(string name) => name switch
    {
        EmotionColumn => Emotion,
        "speaker" => Speaker,
        "gender" => Gender,
        "corpus" => Corpus,
        "language" => Language,
        "intensity" => Intensity,
        "statement" => Statement,
        "repetition" => Repetition?.ToString(CultureInfo.InvariantCulture),
        "channel" => Channel,
        _ => Extra.GetValueOrDefault(name) is { } value && !MissingValue.Is(value) ? value : null,
    };
}
