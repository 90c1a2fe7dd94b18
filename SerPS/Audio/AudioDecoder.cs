namespace SerPS.Audio;

/// <summary>One way from a file's bytes to samples; all of them are rows of <see cref="AudioDecoders"/>.</summary>
public abstract class AudioDecoder
{
    /// <summary>Its name for people.</summary>
    public abstract string Name { get; }

    /// <summary>Opens a file as a stream of samples at its own rate, mixed to one channel; its name does not matter.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/>, <see cref="ErrorId.FfmpegNotFound"/>
    /// </exception>
    public abstract AudioInput Open(string path, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="Open(string, CancellationToken)"/>, for a file that is open already and is closed by the input, or here.</summary>
    internal virtual AudioInput Open(FileStream stream, string path, CancellationToken cancellationToken)
    {
        stream.Dispose();
        return Open(path, cancellationToken);
    }

    /// <summary>Decodes a whole file.</summary>
    /// <exception cref="SerException">Those of <see cref="Open(string, CancellationToken)"/> and of <see cref="AudioInput.Read"/>.</exception>
    public virtual AudioClip Read(string path, CancellationToken cancellationToken = default)
    {
        using AudioInput input = Open(path, cancellationToken);
        return input.ReadToEnd((double)SampleBuffer.MaxSamples / input.SampleRate);
    }

    /// <summary>Reads what a file says about its audio; decodes only where it does not tell its own length.</summary>
    /// <exception cref="SerException">Those of <see cref="Open(string, CancellationToken)"/>.</exception>
    public abstract AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks the system's decoder for what is not read here. Where there is none, or it fails, the error names what was found as well.
    /// </summary>
    /// <param name="found">The error that tells what was found.</param>
    /// <param name="path">The file.</param>
    /// <param name="decode">What is wanted.</param>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnsupported"/>, <see cref="ErrorId.FfmpegNotFound"/></exception>
    private protected static T Instead<T>(SerException found, string path, Func<AudioDecoder, T> decode)
    {
        AudioDecoder decoder = AudioDecoders.System;
        try
        {
            return decode(decoder);
        }
        catch (SerException error) when (error.Id == ErrorId.FfmpegNotFound)
        {
            throw new SerException(ErrorId.FfmpegNotFound, $"{found.Message} {error.Message}", path, error);
        }
        catch (SerException error) when (error.Id == ErrorId.AudioUnreadable)
        {
            throw new SerException(found.Id, $"{found.Message} {decoder.Name} was asked too: {error.Message}", path, error);
        }
    }

    /// <summary>Runs a library on a file: whatever it throws at the content is an unreadable file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/></exception>
    internal static T Guard<T>(string? source, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not (SerException or OperationCanceledException or OutOfMemoryException))
        {
            throw new SerException(ErrorId.AudioUnreadable, $"'{source}' cannot be decoded: {error.Message}", source, error);
        }
    }
}
