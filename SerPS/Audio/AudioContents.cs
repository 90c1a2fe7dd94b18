namespace SerPS.Audio;

/// <summary>Recognises an <see cref="AudioContent"/>.</summary>
internal static class AudioContents
{
    private const int HeadBytes = 512; // the first page of a Vorbis stream and the beginning of the second

    /// <summary>Looks at a file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>: it is empty or cannot be opened.</exception>
    public static AudioContent Of(string path)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        using FileStream stream = AudioFile.Open(path);
        try
        {
            int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            return length > 0 ? Of(head[..length])
                : throw new SerException(ErrorId.AudioUnreadable, $"'{path}' is empty; an audio file was expected.", path);
        }
        catch (IOException error)
        {
            throw new SerException(ErrorId.AudioUnreadable, $"'{path}' cannot be read: {error.Message}", path, error);
        }
    }

    /// <summary>Looks at the first bytes of a file.</summary>
    public static AudioContent Of(ReadOnlySpan<byte> head) =>
        head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8) || head.StartsWith("RIFX"u8) ? AudioContent.Wav
        : head.StartsWith("FORM"u8) && (At(head, 8, "AIFF"u8) || At(head, 8, "AIFC"u8)) ? AudioContent.Aiff
        : head.StartsWith("OggS"u8) ? Ogg(head)
        : head.StartsWith("fLaC"u8) || head.StartsWith("ID3"u8) || At(head, 4, "ftyp"u8)
            || head.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]) || head.StartsWith<byte>([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11])
            ? AudioContent.Other
        : AudioContent.Unknown;

    // RFC 3533: a page is 27 bytes, a table of segments, and these; bit 2 of byte 5 marks the first page of a stream
    private static AudioContent Ogg(ReadOnlySpan<byte> head)
    {
        const int pageBytes = 27, flags = 5, beginsStream = 2;
        if (head.Length < pageBytes || !At(head, pageBytes + head[26], "\x01vorbis"u8))
        {
            return AudioContent.Other;
        }

        int second = pageBytes + head[26];
        foreach (byte segment in head.Slice(pageBytes, head[26]))
        {
            second += segment;
        }

        bool several = At(head, second, "OggS"u8) && head.Length > second + flags && (head[second + flags] & beginsStream) != 0;
        return several ? AudioContent.Other : AudioContent.Vorbis;
    }

    private static bool At(ReadOnlySpan<byte> head, int start, ReadOnlySpan<byte> text) =>
        head.Length >= start + text.Length && head.Slice(start, text.Length).SequenceEqual(text);
}
