using SerPS.Audio;

namespace SerPS.Data;

/// <summary>The audio of a clip: its file, or the stretch of it that <see cref="Clip.Start"/> and <see cref="Clip.End"/> give.</summary>
public static class ClipAudio
{
    /// <summary>Opens a clip as a stream.</summary>
    /// <exception cref="SerException">Those of <see cref="AudioInput.Open"/>.</exception>
    public static AudioInput Open(Clip clip, CancellationToken cancellation = default)
    {
        AudioInput file = AudioInput.Open(clip.Path, cancellation);
        return clip.Start is null && clip.End is null ? file : new PartInput(file, clip.Start ?? 0, clip.End ?? double.PositiveInfinity);
    }

    /// <summary>Decodes a clip at its file's own sample rate, mixed to one channel.</summary>
    /// <exception cref="SerException">Those of <see cref="AudioFile.Read"/>; <see cref="ErrorId.AudioTooShort"/> where the stretch lies
    /// beyond the file's end.</exception>
    public static AudioClip Read(Clip clip, CancellationToken cancellation = default)
    {
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
