using System.Globalization;
using System.Text;

namespace SerPS.Common;

/// <summary>
/// Text for a terminal. A file's name may hold control characters, with which a terminal can be made to lie or to do something, and marks
/// that turn the direction of what follows: those are shown as what they are, <c>\u001b</c>.
/// </summary>
public static class VisibleText
{
    /// <summary>One line of text as it can be shown.</summary>
    public static string Of(string text) => Of(text, keep: string.Empty);

    /// <summary>Text of several lines as it can be shown.</summary>
    public static string OfLines(string text) => Of(text, keep: "\r\n\t");

    private static string Of(string text, string keep)
    {
        if (!text.Any(letter => IsHidden(letter) && !keep.Contains(letter, StringComparison.Ordinal)))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 8);
        foreach (char letter in text)
        {
            _ = IsHidden(letter) && !keep.Contains(letter, StringComparison.Ordinal)
                ? visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}")
                : visible.Append(letter);
        }

        return visible.ToString();
    }

    // control characters, line and paragraph separators, and what turns the direction of text
    private static bool IsHidden(char letter) =>
        char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
