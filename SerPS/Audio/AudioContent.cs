namespace SerPS.Audio;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
internal enum AudioContent
{
    /// <summary>Nothing that begins in a known way: noise, text, or a bare stream of MP3 or AAC frames.</summary>
    Unknown,

    /// <summary>RIFF, RF64, BW64 or RIFX.</summary>
    Wav,

    /// <summary>AIFF or AIFC.</summary>
    Aiff,

    /// <summary>Ogg with one Vorbis stream at a time.</summary>
    Vorbis,

    /// <summary>Ogg with one Opus stream at a time, of one or two channels.</summary>
    Opus,

    /// <summary>Another container: FLAC, Ogg with something else, MP3 with tags, MP4, Matroska and WebM, ASF.</summary>
    Other,
}
