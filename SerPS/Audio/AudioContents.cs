namespace SerPS.Audio;

/// <summary>Recognises an <see cref="AudioContent"/>.</summary>
internal static class AudioContents
{
    /// <summary>Names of containers that edit lists or absolute times are in.</summary>
    public const string Mp4 = "MP4, M4A, 3GP or MOV", Mov = "MOV", Matroska = "Matroska or WebM";

    private const int HeadBytes = 512; // the first page of a Vorbis or Opus stream and the beginning of the second

    /// <summary>Looks at a file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>: it is empty or cannot be opened.</exception>
    public static AudioContent Of(string path)
    {
        using FileStream stream = AudioFile.Open(path);
        return Of(stream, path);
    }

    /// <summary>Looks at an open file, which stays where it stands.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>: it is empty or cannot be read.</exception>
    public static AudioContent Of(FileStream stream, string path)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        int length = Head(stream, path, head);
        return length > 0 ? Of(head[..length])
            : throw new SerException(ErrorId.AudioUnreadable, $"'{path}' is empty; an audio file was expected.", path);
    }

    /// <summary>Looks at the first bytes of a file.</summary>
    public static AudioContent Of(ReadOnlySpan<byte> head) =>
        IsWav(head) ? AudioContent.Wav
        : head.StartsWith("FORM"u8) && (At(head, 8, "AIFF"u8) || At(head, 8, "AIFC"u8)) ? AudioContent.Aiff
        : head.StartsWith("OggS"u8) ? Ogg(head)
        : Container(head) is not null ? AudioContent.Other
        : AudioContent.Unknown;

    /// <summary>What a file begins as, for people: <c>FLAC</c>; <see langword="null"/> where it begins in no known way.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>: it cannot be opened.</exception>
    public static string? Name(string path)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head = head[..Head(path, head)];
        return !IsWav(head) ? Container(head)
            : At(head, 12, "fmt "u8) && head.Length > 22 && WavCodecs.Name(head[20] | (head[21] << 8)) is { } codec ? $"WAV with {codec}"
            : "WAV";
    }

    /// <summary>Whether a file that no name tells of is audio by its first bytes, or is text, or something else.</summary>
    /// <returns>True, false; <see langword="null"/> for text and an empty file, which nobody takes for a recording.</returns>
    public static bool? IsAudio(string path)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head = head[..Head(path, head)];
        return Of(head) != AudioContent.Unknown && !IsFrame(head) ? true : head.ContainsAnyInRange<byte>(0, 8) ? false : null;
    }

    // what ffmpeg, or Windows, reads; a bare stream of frames comes last, since it begins in the least certain way
    private static string? Container(ReadOnlySpan<byte> head) =>
        head.StartsWith("fLaC"u8) ? "FLAC"
        : head.StartsWith("ID3"u8) ? "a file with an ID3 tag before it (MP3)"
        : At(head, 4, "ftyp"u8) ? IsPicture(head) ? null : Mp4
        : At(head, 4, "moov"u8) || At(head, 4, "mdat"u8) || At(head, 4, "wide"u8) ? Mov
        : head.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3]) ? Matroska
        : head.StartsWith<byte>([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) ? "ASF (WMA)"
        : head.StartsWith("OggS"u8) ? "Ogg"
        : head.StartsWith<byte>([0x72, 0x69, 0x66, 0x66, 0x2E, 0x91, 0xCF, 0x11]) ? "Wave64"
        : head.StartsWith("caff"u8) ? "CAF"
        : head.StartsWith(".snd"u8) ? "AU"
        : head.StartsWith("#!AMR"u8) ? "AMR"
        : head.StartsWith("RIFF"u8) && At(head, 8, "AVI "u8) ? "AVI"
        : head.StartsWith("FLV\x01"u8) ? "FLV"
        : head.StartsWith("wvpk"u8) ? "WavPack"
        : head.StartsWith("MAC "u8) ? "Monkey's Audio"
        : head.StartsWith("TTA1"u8) ? "TTA"
        : head.StartsWith("Creative Voice File"u8) ? "VOC"
        : head.StartsWith<byte>([0, 0, 1, 0xBA]) ? "MPEG"
        : head.Length > 188 && head[0] == 0x47 && head[188] == 0x47 ? "MPEG-TS"
        : IsFrame(head) ? "MP3 or AAC"
        : null;

    // ISO 11172-3 and 13818-7: eleven bits of sync; layer II or III with a rate and a bit rate that exist, or layer 0, which is AAC
    private static bool IsFrame(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0
        && (((head[1] >> 1) & 3) is 1 or 2 ? (head[1] & 0x18) != 8 && head[2] >> 4 is not (0 or 15) && ((head[2] >> 2) & 3) != 3
            : (head[1] & 0xF6) == 0xF0 && ((head[2] >> 2) & 15) < 13);

    private static bool IsWav(ReadOnlySpan<byte> head) =>
        head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8) || head.StartsWith("RIFX"u8)
        || (head.StartsWith("RIFF"u8) && (head.Length < 12 || At(head, 8, "WAVE"u8)));

    // HEIC and AVIF share the beginning
    private static bool IsPicture(ReadOnlySpan<byte> head) =>
        At(head, 8, "hei"u8) || At(head, 8, "hev"u8) || At(head, 8, "mif1"u8) || At(head, 8, "msf1"u8) || At(head, 8, "avif"u8);

    // RFC 3533: a page is 27 bytes, a table of segments, and these; bit 2 of byte 5 marks the first page of a stream
    private static AudioContent Ogg(ReadOnlySpan<byte> head)
    {
        const int pageBytes = 27, flags = 5, beginsStream = 2;
        if (head.Length < pageBytes || head.Length < pageBytes + head[26])
        {
            return AudioContent.Other;
        }

        int first = pageBytes + head[26], second = first;
        foreach (byte segment in head[pageBytes..first])
        {
            second += segment;
        }

        bool several = At(head, second, "OggS"u8) && head.Length > second + flags && (head[second + flags] & beginsStream) != 0;
        return several ? AudioContent.Other
            : At(head, first, "\x01vorbis"u8) ? AudioContent.Vorbis
            : OpusHead.Read(head[first..]) is not null ? AudioContent.Opus
            : AudioContent.Other;
    }

    private static bool At(ReadOnlySpan<byte> head, int start, ReadOnlySpan<byte> text) =>
        head.Length >= start + text.Length && head.Slice(start, text.Length).SequenceEqual(text);

    private static int Head(string path, Span<byte> head)
    {
        using FileStream stream = AudioFile.Open(path);
        return Head(stream, path, head);
    }

    private static int Head(FileStream stream, string path, Span<byte> head)
    {
        try
        {
            int length = 0, count;
            do
            {
                count = RandomAccess.Read(stream.SafeFileHandle, head[length..], length);
                length += count;
            }
            while (count > 0 && length < head.Length);
            return length;
        }
        catch (IOException error)
        {
            throw new SerException(ErrorId.AudioUnreadable, $"'{path}' cannot be read: {error.Message}", path, error);
        }
    }
}
