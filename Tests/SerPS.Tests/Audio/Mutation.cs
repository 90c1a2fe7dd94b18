namespace SerPS.Tests.Audio;

/// <summary>Damages files, the same way for the same seed.</summary>
internal static class Mutation
{
    /// <summary>A damaged copy.</summary>
    /// <param name="file">The sound one.</param>
    /// <param name="seed">Chooses the damage.</param>
    /// <param name="seal">Whether the checksums of Ogg pages are put right in half of the copies, so that the damage goes deeper.</param>
    public static byte[] Of(byte[] file, int seed, bool seal)
    {
        var random = new Random(seed);
        var copy = (byte[])file.Clone();
        switch (seed % 4)
        {
            case 0:
                copy = copy[..random.Next(copy.Length)];
                break;
            case 1: // a hole
                int start = random.Next(copy.Length);
                copy = [.. copy[..start], .. copy[(start + random.Next(copy.Length - start))..]];
                break;
            default: // wrong bytes, in the headers or anywhere
                int end = seed % 4 == 2 ? Math.Min(copy.Length, 4500) : copy.Length;
                for (int count = 1 << random.Next(7); count > 0; count--)
                {
                    copy[random.Next(end)] = random.Next(4) == 0 ? (byte)0xFF : (byte)random.Next(256);
                }

                break;
        }

        if (seal && random.Next(2) == 0)
        {
            Seal(copy);
        }

        return copy;
    }

    /// <summary>Writes the checksum of each whole Ogg page (RFC 3533).</summary>
    public static void Seal(Span<byte> file)
    {
        const int header = 27, checksum = 22;
        for (int page = 0; page + header < file.Length; page++)
        {
            int size = header + file[page + 26];
            if (!file[page..].StartsWith("OggS"u8) || page + size > file.Length)
            {
                continue;
            }

            foreach (byte segment in file.Slice(page + header, file[page + 26]))
            {
                size += segment;
            }

            if (page + size > file.Length)
            {
                continue;
            }

            file.Slice(page + checksum, 4).Clear();
            uint sum = 0;
            foreach (byte value in file.Slice(page, size))
            {
                sum ^= (uint)value << 24;
                for (int bit = 0; bit < 8; bit++)
                {
                    sum = (sum & 0x8000_0000) != 0 ? (sum << 1) ^ 0x04C1_1DB7 : sum << 1;
                }
            }

            System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(file[(page + checksum)..], sum);
            page += size - 1;
        }
    }
}
