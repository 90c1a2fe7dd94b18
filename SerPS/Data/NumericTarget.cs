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

    /// <summary>What kind of answer a target asks for: several columns, or one that holds nothing but numbers, are dimensions.</summary>
    /// <param name="target">The target.</param>
    /// <param name="clips">What is learned from.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.DataInvalid"/>: one of several columns has no numbers. <see cref="ErrorId.OptionInvalid"/>: one is named twice.
    /// </exception>
    public static TaskKind KindOf(string target, IEnumerable<Clip> clips)
    {
        string[] columns = Columns(target);
        if (columns.Distinct(StringComparer.OrdinalIgnoreCase).Count() < columns.Length)
        {
            throw new SerException(ErrorId.OptionInvalid, $"The target '{target}' names a column twice.");
        }

        if (columns.Length == 1)
        {
            return Words.Contains(columns[0]) ? TaskKind.Classes : KindOfOne(columns[0], clips);
        }

        foreach (Clip clip in clips)
        {
            foreach (string column in columns)
            {
                if (clip.Column(column) is { } text && Number(text) is null)
                {
                    throw new SerException(
                        ErrorId.DataInvalid,
                        $"'{clip.Path}' has '{text}' as {column}; of several targets each is learned as a number.",
                        clip.Path);
                }
            }
        }

        return TaskKind.Dimensions;
    }

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

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number
            : null;
}
