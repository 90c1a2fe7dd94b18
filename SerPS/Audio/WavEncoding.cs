namespace SerPS.Audio;

/// <summary>How one sample of a WAV file is stored, under ffmpeg's names, which <see cref="AudioInfo.Encoding"/> shows.</summary>
internal enum WavEncoding
{
    pcm_u8,
    pcm_s16le,
    pcm_s24le,
    pcm_s32le,
    pcm_f32le,
    pcm_f64le,
    pcm_alaw,
    pcm_mulaw,
}
