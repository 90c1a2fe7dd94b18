using System.Globalization;
using SerPS.Verbs;

namespace SerPS.Cli;

/// <summary>The values of options as text.</summary>
internal static class OptionText
{
    /// <summary>What help calls a value.</summary>
    public static string ValueName(OptionInfo option) => option.Declaration.Value
        ?? (option.Closed ? string.Join('|', option.Words) : option.IsList ? "A,B" : option.Name);

    /// <summary>The value that texts stand for, which have no <see cref="Problem"/>.</summary>
    public static object Parse(OptionInfo option, string[] texts) =>
        option.IsList ? texts.SelectMany(text => Values(option, text)).ToArray()
        : option.Type.IsEnum ? Enum.GetValues(option.Type).GetValue(IndexOf(option, texts[0]))!
        : option.Type == typeof(string) ? texts[0]
        : Convert.ChangeType(texts[0], option.Type, CultureInfo.InvariantCulture);

    /// <summary>What is wrong with texts; <see langword="null"/> where nothing is.</summary>
    public static string? Problem(OptionInfo option, string[] texts)
    {
        if (texts.Select(OptionInfo.Problem).FirstOrDefault(problem => problem is not null) is { } problem)
        {
            return $"{(option.Declaration.Position >= 0 ? "A path" : $"The value of --{option.Name}")} {problem}.";
        }

        // leaving it out would move what follows: --labels counts its words
        if (option.IsList && texts.FirstOrDefault(text => Values(option, text).Contains(string.Empty)) is { } gap)
        {
            return $"--{option.Name} is '{gap}', with nothing between two commas or at an end; expected words with commas between.";
        }

        string? bad = texts.SelectMany(text => option.IsList ? Values(option, text) : [text])
            .FirstOrDefault(text => !Fits(option, text));
        return bad is null ? null
            : $"--{option.Name} is '{bad}'; expected {(option.Closed ? string.Join(" or ", option.Words) : $"a number{Range(option)}")}.";
    }

    private static bool Fits(OptionInfo option, string text) => option.Closed ? IndexOf(option, text) >= 0
        : option.Type == typeof(string) || IsNumber(option, text);

    private static string[] Values(OptionInfo option, string text) => option.Declaration.Whole ? [text]
        : text.Split(',', StringSplitOptions.TrimEntries);

    private static int IndexOf(OptionInfo option, string text) =>
        option.Words.ToList().FindIndex(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static bool IsNumber(OptionInfo option, string text) =>
        (option.Type == typeof(double)
            ? double.TryParse(text, CultureInfo.InvariantCulture, out double number)
            : long.TryParse(text, CultureInfo.InvariantCulture, out long whole) & (number = whole) == whole)
        && (option.Range is not { } range || (number >= range.Least && number <= range.Most));

    private static string Range(OptionInfo option) =>
        option.Range is { } range ? FormattableString.Invariant($" from {range.Least} to {range.Most}") : string.Empty;
}
