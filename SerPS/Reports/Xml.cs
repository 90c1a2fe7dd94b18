using System.Text;

namespace SerPS.Reports;

/// <summary>Text for XML, which has no place for some characters that file names can have.</summary>
internal static class Xml
{
    /// <summary>The text with a replacement character for each one that XML forbids.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAnyInRange('\ud800', '\uffff'))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) // lone surrogates become replacement characters
        {
            clean.Append(rune.Value is (>= 0x20 or '\t' or '\n' or '\r') and not (0xFFFE or 0xFFFF) ? rune : Rune.ReplacementChar);
        }

        return clean.ToString();
    }
}
