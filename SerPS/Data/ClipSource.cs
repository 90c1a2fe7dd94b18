using System.Globalization;
using SerPS.Audio;

namespace SerPS.Data;

/// <summary>What is to be analysed: a clip that is still to be read, or audio in memory.</summary>
/// <param name="Clip">What is known about it.</param>
/// <param name="Audio">The audio, if it is in memory already.</param>
public sealed record ClipSource(Clip Clip, AudioClip? Audio = null)
{
    /// <summary>The channel that is heard, counted from 1; <see langword="null"/> where all are mixed.</summary>
    public int? Channel { get; init; } = Clip.AudioChannel;

    /// <summary>Reads the audio.</summary>
    /// <exception cref="SerException">The audio cannot be read.</exception>
    public AudioClip Read(CancellationToken cancellation) => Audio ?? ClipAudio.Read(Clip, cancellation);

    /// <summary>Opens the audio as a stream.</summary>
    /// <exception cref="SerException">The audio cannot be read.</exception>
    public AudioInput Open(CancellationToken cancellation)
    {
        AudioInput input = Audio is null ? ClipAudio.Open(Clip, cancellation) : AudioInput.Of(Audio);
        try
        {
            if (Channel is { } channel)
            {
                input.Take(channel);
            }

            return input;
        }
        catch
        {
            input.Dispose();
            throw;
        }
    }

    /// <summary>Works on the clip; an error that concerns only it becomes part of the outcome, and names it.</summary>
    internal Outcome<ClipSource, T> Try<T>(Func<T> work)
    {
        Outcome<ClipSource, T> outcome = Outcome.Of(this, work);
        return outcome with { Error = Named(outcome.Error) };
    }

    /// <summary>An error of the clip, which may come from where its path is not known.</summary>
    internal SerException? Named(SerException? error) => error is { Path: null } && Clip.Path.Length > 0
        ? new SerException(error.Id, $"'{Clip.Path}': {error.Message}", Clip.Path, error)
        : error;

    /// <summary>
    /// Gives back the memory of audio that was read here, for the next file; audio that was in memory before stays as it is.
    /// </summary>
    internal void Release(AudioClip audio)
    {
        if (Audio is null)
        {
            audio.Release();
        }
    }

    /// <summary>Changes when the file does: path, size, time of the last write, and the part that is used.</summary>
    public string Key()
    {
        var file = new FileInfo(Clip.Path);
        return Audio is null && file.Exists
            ? string.Create(
                CultureInfo.InvariantCulture, $"{Clip.Path}|{file.Length}|{file.LastWriteTimeUtc.Ticks}|{Clip.Start}|{Clip.End}|{Clip.AudioChannel}")
            : string.Empty;
    }
}
