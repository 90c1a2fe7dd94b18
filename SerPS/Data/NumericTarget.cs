using System.Globalization;

namespace SerPS.Data;

/// <summary>Targets that are numbers: a column of the clips such as <c>arousal</c>, or several with commas between.</summary>
internal static class NumericTarget
{
    // what they say in numbers are codes
    private static readonly string[] Words = [Clip.EmotionColumn, "speaker", "gender", "corpus", "language", "statement", "channel"];

    /// <summary>The columns that a target names.</summary>
    public static string[] Columns(string target) =>
        target.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A target as it is kept: without blanks and needless commas.</summary>
    public static string Plain(string target) => string.Join(',', Columns(target));

    /// <summary>The columns of a target in which no clip says anything.</summary>
    public static string[] Absent(string target, IReadOnlyCollection<Clip> clips) =>
        [.. Columns(target).Where(column => clips.All(clip => clip.Column(column) is null))];

    /// <summary>Checks what can be told of a target without clips.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: it names no column, one twice, or labels among numbers.</exception>
    public static void Require(string target)
    {
        string[] columns = Columns(target);
        string? problem = columns.Length == 0 ? "The target is empty; expected a column, or several with commas between."
            : columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() < columns.Length ? $"The target '{target}' names a column twice."
            : columns.Length > 1 && columns.FirstOrDefault(Words.Contains) is { } word
                ? $"The target '{target}' has '{word}' in it, which is learned as labels, and so not together with other columns."
            : null;
        if (problem is not null)
        {
            throw new SerException(ErrorId.OptionInvalid, problem);
        }
    }

    /// <summary>What kind of answer a target asks for: several columns, or one that holds nothing but numbers, are dimensions.</summary>
    /// <param name="target">The target.</param>
    /// <param name="clips">What is learned from.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: one of several columns has no numbers; those of
    /// <see cref="Require"/>.</exception>
    public static TaskKind KindOf(string target, IEnumerable<Clip> clips)
    {
        string[] columns = Columns(target);
        Require(target);
        if (columns.Length == 1)
        {
            return Words.Contains(columns[0]) ? TaskKind.Classes : KindOfOne(columns[0], clips);
        }

        foreach (Clip clip in clips)
        {
            if (Word(clip, columns) is { } word)
            {
                throw new SerException(
                    ErrorId.DataInvalid,
                    $"'{clip.Path}' has '{word.Text}' as {word.Column}; of several targets each is learned as a number.",
                    clip.Path);
            }
        }

        return TaskKind.Dimensions;
    }

    /// <summary>The first thing that a clip says in one of some columns and that is no number; <see langword="null"/> where there is none.</summary>
    public static (string Column, string Text)? Word(Clip clip, IEnumerable<string> columns) =>
        columns.Select(column => (column, clip.Column(column))).FirstOrDefault(pair => pair.Item2 is { } text && Number(text) is null) is
            (var column, { } word) ? (column, word) : null;

    /// <summary>The numbers of a clip, in the order of some columns; <see langword="null"/> where it lacks one.</summary>
    public static double[]? Of(Clip clip, IReadOnlyList<string> columns)
    {
        double?[] numbers = [.. columns.Select(column => clip.Column(column) is { } text ? Number(text) : null)];
        return numbers.Contains(null) ? null : [.. numbers.Select(number => number!.Value)];
    }

    /// <summary>Whether a clip says what a target asks for.</summary>
    public static bool Has(Clip clip, string target) => Columns(target) is { Length: > 1 } columns
        ? Of(clip, columns) is not null
        : clip.Column(target) is not null;

    // mostly numbers with a word among them is a slip, which would make a label of every number
    private static TaskKind KindOfOne(string column, IEnumerable<Clip> clips)
    {
        int numbers = 0, words = 0;
        Clip? misfit = null;
        foreach (Clip clip in clips.Where(clip => clip.Column(column) is not null))
        {
            bool number = Number(clip.Column(column)!) is not null;
            (numbers, words) = number ? (numbers + 1, words) : (numbers, words + 1);
            misfit ??= number ? null : clip;
        }

        return misfit is not null && numbers > words
            ? throw new SerException(
                ErrorId.DataInvalid,
                $"'{misfit.Path}' has '{misfit.Column(column)}' as {column}, where {numbers} others have numbers; expected a number, or words for all.",
                misfit.Path)
            : misfit is null && numbers > 0 ? TaskKind.Dimensions : TaskKind.Classes;
    }

    // with a decimal point or comma
    private static double? Number(string text) =>
        double.TryParse(
            text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.'),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out double number) && double.IsFinite(number)
            ? number
            : null;
}
