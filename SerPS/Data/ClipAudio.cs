using SerPS.Audio;

namespace SerPS.Data;

/// <summary>The audio of a clip: its file, or the stretch of it that <see cref="Clip.Start"/> and <see cref="Clip.End"/> give, and of several
/// channels the one that <see cref="Clip.AudioChannel"/> says.</summary>
public static class ClipAudio
{
    /// <summary>Opens a clip as a stream.</summary>
    /// <exception cref="SerException">Those of <see cref="AudioInput.Open"/> and <see cref="AudioInput.Take"/>.</exception>
    public static AudioInput Open(Clip clip, CancellationToken cancellation = default)
    {
        AudioInput file = AudioInput.Open(clip.Path, cancellation);
        try
        {
            if (clip.AudioChannel is { } channel)
            {
                file.Take(channel);
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        return clip.Start is null && clip.End is null ? file : new PartInput(file, clip.Start ?? 0, clip.End ?? double.PositiveInfinity);
    }

    /// <summary>Decodes a clip at its file's own sample rate, as one channel.</summary>
    /// <exception cref="SerException">Those of <see cref="AudioFile.Read"/>; <see cref="ErrorId.AudioTooShort"/> where the stretch lies
    /// beyond the file's end.</exception>
    public static AudioClip Read(Clip clip, CancellationToken cancellation = default)
    {
        if (clip.AudioChannel is not null)
        {
            using AudioInput input = Open(clip, cancellation);
            return input.ReadToEnd((double)SampleBuffer.MaxSamples / input.SampleRate);
        }

        AudioClip file = AudioFile.Read(clip.Path, cancellation);
        if (clip.Start is null && clip.End is null)
        {
            return file;
        }

        int start = Sample(clip.Start ?? 0), end = Sample(clip.End ?? double.MaxValue);
        return end - start >= AudioClip.MinSeconds * file.SampleRate
            ? new AudioClip(file.Span[start..end].ToArray(), file.SampleRate, file.Source, file.Warnings)
            : throw PartInput.TooShort(clip.Path, file.Duration.TotalSeconds, clip.Start ?? 0, clip.End ?? double.PositiveInfinity);

        int Sample(double seconds) => (int)Math.Min(file.Span.Length, Math.Round(seconds * file.SampleRate));
    }
}
