using System.Numerics;
using NVorbis.Contracts;

namespace SerPS.Audio;

/// <summary>
/// Walks the code books of a Vorbis setup header (Vorbis I specification, section 3.2.1) before a table is made of them: a few bytes can
/// ask for gigabytes, or for a list without an end.
/// </summary>
internal static class VorbisBooks
{
    private const int MaxSizeBits = 24; // of dimensions and entries together, as in libvorbis
    private const int MaxLength = 32; // of a code word in bits

    /// <summary>Checks a header whose first byte is read.</summary>
    /// <exception cref="InvalidDataException">What is wrong with it.</exception>
    public static void Check(IPacket packet)
    {
        Skip(packet, 6 * 8); // "vorbis"
        int books = (int)Read(packet, 8) + 1;
        for (int book = 0; book < books; book++)
        {
            Skip(packet, 24);
            int dimensions = (int)Read(packet, 16), entries = (int)Read(packet, 24);
            if (Bits(dimensions) + Bits(entries) > MaxSizeBits)
            {
                throw new InvalidDataException(
                    $"Code book {book} has {entries} entries of {dimensions} dimensions, more than any decoder takes.");
            }

            SkipLengths(packet, entries);
            SkipLookup(packet, entries, dimensions);
        }
    }

    private static void SkipLengths(IPacket packet, int entries)
    {
        bool ordered = Read(packet, 1) == 1;
        if (ordered)
        {
            int length = (int)Read(packet, 5) + 1;
            for (int entry = 0; entry < entries; length++)
            {
                entry += (int)Read(packet, Bits(entries - entry));
                if (entry > entries || length > MaxLength)
                {
                    throw new InvalidDataException("A code book's list of lengths does not end with its entries.");
                }
            }

            return;
        }

        bool sparse = Read(packet, 1) == 1;
        for (int entry = 0; entry < entries; entry++)
        {
            if (!sparse || Read(packet, 1) == 1)
            {
                Skip(packet, 5);
            }
        }
    }

    private static void SkipLookup(IPacket packet, int entries, int dimensions)
    {
        int kind = (int)Read(packet, 4);
        if (kind == 0)
        {
            return;
        }

        Skip(packet, 32 + 32);
        int bits = (int)Read(packet, 4) + 1;
        Skip(packet, 1);
        long values = kind == 1 ? Root(entries, dimensions) : (long)entries * dimensions;
        Skip(packet, values * bits);
    }

    // the greatest number whose power is not above the entries
    private static long Root(int entries, int dimensions)
    {
        if (entries == 0 || dimensions == 0)
        {
            throw new InvalidDataException("A code book with a table has no entries or no dimensions.");
        }

        long root = 1;
        while (BigInteger.Pow(root + 1, dimensions) <= entries)
        {
            root++;
        }

        return root;
    }

    private static int Bits(int value) => 32 - BitOperations.LeadingZeroCount((uint)value);

    private static ulong Read(IPacket packet, int bits)
    {
        ulong value = bits == 0 ? 0 : packet.ReadBits(bits);
        return packet.IsShort ? throw new InvalidDataException("The setup header ends within its code books.") : value;
    }

    private static void Skip(IPacket packet, long bits)
    {
        if (bits > packet.BitsRemaining)
        {
            throw new InvalidDataException("The setup header ends within its code books.");
        }

        packet.SkipBits((int)bits);
    }
}
