using System.Buffers.Binary;

namespace SerPS.Audio;

/// <summary>
/// Gaps in the times of an Ogg Vorbis file: a recorder that lost its connection goes on where the clock is. A page says where it ends
/// (RFC 3533); one that ends later than its packets can last tells of a gap.
/// </summary>
internal static class OggGaps
{
    private const double MinSeconds = 0.1;
    private const int PageBytes = 27, MaxPage = PageBytes + 255, IdentificationBytes = 30;

    /// <summary>Whether there is one; of what is no Ogg Vorbis, no.</summary>
    public static bool Any(Stream stream)
    {
        var buffered = new BufferedStream(stream, 1 << 16); // not disposed of: the stream is the caller's
        Span<byte> page = stackalloc byte[MaxPage];
        Span<byte> first = stackalloc byte[IdentificationBytes];
        long longest = 0, least = 0, ended = 0; // samples of a packet at most, of a gap, and where the page before ended
        while (buffered.ReadAtLeast(page[..PageBytes], PageBytes, throwOnEndOfStream: false) == PageBytes && page.StartsWith("OggS"u8))
        {
            Span<byte> segments = page.Slice(PageBytes, page[26]);
            if (buffered.ReadAtLeast(segments, segments.Length, throwOnEndOfStream: false) < segments.Length)
            {
                return false;
            }

            int bytes = 0, packets = 0;
            foreach (byte segment in segments)
            {
                bytes += segment;
                packets += segment < 255 ? 1 : 0;
            }

            long end = BinaryPrimitives.ReadInt64LittleEndian(page[6..]);
            bool begins = (page[5] & 2) != 0;
            if (begins)
            {
                int read = buffered.ReadAtLeast(first[..Math.Min(bytes, first.Length)], Math.Min(bytes, first.Length), throwOnEndOfStream: false);
                if (read < IdentificationBytes || !first.StartsWith("\x01vorbis"u8))
                {
                    return false;
                }

                bytes -= read;
                longest = 1L << Math.Max(0, (first[28] >> 4) - 1);
                least = (long)(MinSeconds * BinaryPrimitives.ReadUInt32LittleEndian(first[12..]));
                ended = 0;
            }
            else if (end > 0)
            {
                // where the first page with sound begins is not known: a broadcast is joined at any time
                if (ended > 0 && end - ended > (packets * longest) + least)
                {
                    return true;
                }

                ended = end;
            }

            buffered.Seek(bytes, SeekOrigin.Current);
        }

        return false;
    }
}
