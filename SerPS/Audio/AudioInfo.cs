namespace SerPS.Audio;

/// <summary>What a file says about its audio, read without decoding it.</summary>
/// <param name="SampleRate">Sample rate in Hz.</param>
/// <param name="Channels">Channels in the file; decoding mixes them to one.</param>
/// <param name="Frames">Samples of one channel.</param>
/// <param name="Encoding">The codec under ffmpeg's name: <c>pcm_s16le</c>, <c>flac</c>, <c>mp3</c> …</param>
public sealed record AudioInfo(int SampleRate, int Channels, long Frames, string Encoding)
{
    /// <summary>Length.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds((double)Frames / SampleRate);
}
