using System.Text;

namespace SerPS.Help;

/// <summary>Breaks text into lines.</summary>
internal static class TextWrap
{
    /// <summary>Breaks at spaces, which within brackets are none: no line is longer than the width, unless a word is.</summary>
    /// <param name="text">A paragraph.</param>
    /// <param name="width">The longest line.</param>
    /// <param name="first">What the first line begins with.</param>
    /// <param name="margin">What the others begin with.</param>
    /// <param name="brackets">Whether <c>[-Name &lt;type&gt;]</c> stays in one piece.</param>
    public static string Wrap(string text, int width, string first = "", string margin = "", bool brackets = false)
    {
        var lines = new StringBuilder();
        string line = first;
        bool empty = true;
        foreach (string word in Words(text, brackets))
        {
            if (!empty && line.Length + 1 + word.Length > width)
            {
                lines.Append(line).Append('\n');
                (line, empty) = (margin, true);
            }

            line += empty ? word : $" {word}";
            empty = false;
        }

        return lines.Append(line).ToString();
    }

    private static IEnumerable<string> Words(string text, bool brackets)
    {
        var word = new StringBuilder();
        int depth = 0;
        foreach (char c in text)
        {
            depth += brackets ? (c == '[' ? 1 : 0) - (c == ']' ? 1 : 0) : 0;
            if (c == ' ' && depth == 0)
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                }

                word.Clear();
            }
            else
            {
                word.Append(c);
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
