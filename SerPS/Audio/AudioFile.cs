namespace SerPS.Audio;

/// <summary>
/// The one way from a file to audio. What a file is, its content says, not its name; <see cref="AudioDecoders"/> tells who reads it.
/// </summary>
public static class AudioFile
{
    private static readonly string[] WavExtensions = [".wav", ".wave"];

    /// <summary>The extensions of audio files that are recognised: lower case, with their dot.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
    [
        .. WavExtensions, ".bwf", ".rf64", ".w64", ".aiff", ".aif", ".aifc", ".au", ".snd", ".caf", ".ogg", ".oga", ".opus", ".spx",
        ".flac", ".wv", ".ape", ".tta", ".mp3", ".mp2", ".mpga", ".m4a", ".m4b", ".aac", ".ac3", ".amr", ".awb", ".3gp", ".3g2", ".wma",
        ".asf", ".mp4", ".m4v", ".mov", ".webm", ".mkv", ".mka", ".avi", ".flv", ".mpg", ".mpeg", ".voc",
    ];

    /// <summary>True where the extension, in any case, is one of <see cref="Extensions"/>.</summary>
    public static bool IsAudio(string path) => Has(Extensions, path);

    /// <summary>Decodes a file at its own sample rate, mixed to one channel.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/>, <see cref="ErrorId.AudioTooShort"/>,
    /// <see cref="ErrorId.AudioNotFinite"/>, <see cref="ErrorId.FfmpegNotFound"/>; <see cref="ErrorId.OptionInvalid"/> where
    /// <see cref="AudioDecoders.Variable"/> is not understood.
    /// </exception>
    public static AudioClip Read(string path, CancellationToken cancellationToken = default)
    {
        AudioClip clip = AudioDecoders.For(path).Read(path, cancellationToken);
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
        AudioDecoders.For(path).ReadInfo(path, cancellationToken);

    /// <summary>Opens a file for reading, also while a recorder still writes it.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/></exception>
    internal static FileStream Open(string path)
    {
        if (!OrdinaryFile.Is(path))
        {
            throw new SerException(ErrorId.AudioUnreadable, $"'{path}' is a pipe or a device; an audio file was expected.", path);
        }

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

    /// <summary>True for a name of WAV files.</summary>
    internal static bool HasWavName(string path) => Has(WavExtensions, path);

    private static bool Has(IEnumerable<string> extensions, string path) =>
        extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
