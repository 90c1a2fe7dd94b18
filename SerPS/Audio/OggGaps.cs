using System.Buffers.Binary;

namespace SerPS.Audio;

/// <summary>
/// Gaps in the times of an Ogg Vorbis file: a recorder that lost its connection goes on where the clock is. A page says where it ends
/// (RFC 3533); one that ends later than its packets can last tells of a gap.
/// </summary>
internal static class OggGaps
{
    private const double MinSeconds = 0.1;
    private const int IdentificationBytes = 30;

    /// <summary>Whether there is one; of what is no Ogg Vorbis, no.</summary>
    public static bool Any(Stream stream)
    {
        var pages = new OggPages(stream);
        long longest = 0, least = 0, ended = 0; // samples of a packet at most, of a gap, and where the page before ended
        while (pages.Next())
        {
            if (pages.Begins)
            {
                ReadOnlySpan<byte> first = pages.Body;
                if (first.Length < IdentificationBytes || !first.StartsWith("\x01vorbis"u8))
                {
                    return false;
                }

                longest = 1L << Math.Max(0, (first[28] >> 4) - 1);
                least = (long)(MinSeconds * BinaryPrimitives.ReadUInt32LittleEndian(first[12..]));
                ended = 0;
            }
            else if (pages.Position > 0)
            {
                // where the first page with sound begins is not known: a broadcast is joined at any time
                if (ended > 0 && pages.Position - ended > ((pages.Segments.Length - pages.Segments.Count(byte.MaxValue)) * longest) + least)
                {
                    return true;
                }

                ended = pages.Position;
            }
        }

        return false;
    }
}
