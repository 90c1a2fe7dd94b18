namespace SerPS.Audio;

/// <summary>The one way from a file to audio: WAV is read here, everything else through ffmpeg.</summary>
public static class AudioFile
{
    private static readonly string[] WavExtensions = [".wav", ".wave"];
    private static readonly string[] FfmpegExtensions = [".flac", ".mp3", ".ogg", ".opus", ".m4a", ".aac", ".webm", ".mp4"];

    /// <summary>The extensions of audio files that are recognised: lower case, with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [.. WavExtensions, .. FfmpegExtensions];

    /// <summary>True where the extension, in any case, is one of <see cref="Extensions"/>.</summary>
    public static bool IsAudio(string path) => Has(Extensions, path);

    /// <summary>Decodes a file at its own sample rate, mixed to one channel.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/>, <see cref="ErrorId.AudioTooShort"/>,
    /// <see cref="ErrorId.AudioNotFinite"/>, <see cref="ErrorId.FfmpegNotFound"/>
    /// </exception>
    public static AudioClip Read(string path, CancellationToken cancellationToken = default)
    {
        AudioClip clip = IsWav(path) ? WavReader.Read(path, cancellationToken) : FfmpegDecoder.Read(path, cancellationToken);
        AudioChecks.RequireLength(clip.Span.Length, clip.SampleRate, path, clip.Warnings);
        if (!clip.IsFinite)
        {
            AudioChecks.RequireFinite(clip.Span, 0, path);
        }

        return clip;
    }

    /// <summary>Reads what a file says about its audio, without decoding it.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/>, <see cref="ErrorId.FfmpegNotFound"/>
    /// </exception>
    public static AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default) =>
        IsWav(path) ? WavReader.ReadInfo(path) : FfmpegDecoder.ReadInfo(path, cancellationToken);

    /// <summary>Opens a file for reading, also while a recorder still writes it.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/></exception>
    internal static FileStream Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string finding = error switch
            {
                FileNotFoundException or DirectoryNotFoundException => "does not exist; an audio file was expected.",
                _ when Directory.Exists(path) => "is a folder; an audio file was expected.",
                UnauthorizedAccessException => "cannot be read: permission denied.",
                _ => $"cannot be read: {error.Message}",
            };
            throw new SerException(ErrorId.AudioUnreadable, $"'{path}' {finding}", path, error);
        }
    }

    /// <summary>True for WAV by extension or content, false for what ffmpeg is asked to decode.</summary>
    internal static bool IsWav(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Has(WavExtensions, path))
        {
            return true;
        }

        Span<byte> head = stackalloc byte[4];
        using FileStream stream = Open(path);
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (length == 0)
        {
            throw new SerException(ErrorId.AudioUnreadable, $"'{path}' is empty; an audio file was expected.", path);
        }

        if (head.SequenceEqual("RIFF"u8) || head.SequenceEqual("RF64"u8) || head.SequenceEqual("BW64"u8) || head.SequenceEqual("RIFX"u8))
        {
            return true;
        }

        return Has(FfmpegExtensions, path)
            ? false
            : throw new SerException(
                ErrorId.AudioUnsupported,
                $"'{path}' has the extension '{Path.GetExtension(path)}'; {string.Join(", ", Extensions)} are understood.",
                path);
    }

    private static bool Has(IEnumerable<string> extensions, string path) =>
        extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
