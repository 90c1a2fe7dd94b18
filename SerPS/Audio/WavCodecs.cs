namespace SerPS.Audio;

/// <summary>Encodings in WAV that are no PCM, by the registry of RFC 2361.</summary>
internal static class WavCodecs
{
    /// <summary>The name of one; <see langword="null"/> where it is read here, or unknown.</summary>
    public static string? Name(int tag) => tag switch
    {
        0x0002 => "Microsoft ADPCM",
        0x0011 => "IMA ADPCM",
        0x0014 or 0x0040 or 0x0064 => "G.721 or G.726 ADPCM",
        0x0016 => "G.723",
        0x0022 => "TrueSpeech",
        0x0031 or 0x0032 => "GSM 6.10",
        0x0038 or 0x0045 => "G.726 ADPCM",
        0x0042 => "G.723.1",
        0x0050 => "MPEG audio (MP2)",
        0x0055 => "MP3",
        0x0065 or 0x028F => "G.722",
        0x0083 => "G.729",
        0x00FF or 0x1600 or 0x1602 or 0x1610 or 0xA106 => "AAC",
        0x0160 or 0x0161 or 0x0162 or 0x0163 => "Windows Media Audio",
        0x2000 => "AC-3",
        0x674F or 0x6750 or 0x6751 or 0x676F or 0x6770 or 0x6771 => "Vorbis",
        0x704F => "Opus",
        0xA109 => "Speex",
        0xF1AC => "FLAC",
        _ => null,
    };
}
