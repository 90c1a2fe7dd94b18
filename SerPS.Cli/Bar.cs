using System.Text;

namespace SerPS.Cli;

/// <summary>A share as a bar of text.</summary>
internal static class Bar
{
    private const int Width = 10;
    private const string Blocks = "▏▎▍▌▋▊▉█";

    /// <summary>Draws 0…1 in eighths of a character, or in whole ones where an encoding has no blocks.</summary>
    public static string Draw(double share, Encoding encoding)
    {
        bool eighths = encoding.GetString(encoding.GetBytes(Blocks)) == Blocks;
        if (!eighths)
        {
            return new string('#', (int)Math.Round(Width * share));
        }

        int count = (int)Math.Round(8 * Width * share);
        return new string(Blocks[^1], count / 8) + (count % 8 == 0 ? string.Empty : Blocks[(count % 8) - 1]);
    }
}
