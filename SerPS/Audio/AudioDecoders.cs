namespace SerPS.Audio;

/// <summary>Which decoder reads which content. What is not read in this process is left to ffmpeg or to Windows.</summary>
public static class AudioDecoders
{
    /// <summary>The environment variable that chooses between <see cref="Ffmpeg"/> and <see cref="MediaFoundation"/>.</summary>
    public const string Variable = "SERPS_DECODER";

    private const string Ffmpeg = "ffmpeg", MediaFoundation = "mediafoundation";

    /// <summary>
    /// The decoder of everything but WAV, AIFF, Ogg Vorbis and Ogg Opus: what the variable says; without it ffmpeg, or Media Foundation
    /// on a Windows that has no ffmpeg.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static AudioDecoder System =>
        UsesWindows() && OperatingSystem.IsWindows() ? new MediaFoundationDecoder() : new FfmpegDecoder();

    /// <summary>The decoder of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="anyName">Whether a file that begins in no known way is decoded though its name tells no kind of audio.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.AudioUnsupported"/>, <see cref="ErrorId.OptionInvalid"/>
    /// </exception>
    public static AudioDecoder For(string path, bool anyName = false) => For(AudioContents.Of(path), path, anyName);

    /// <summary>The decoder of an open file.</summary>
    /// <inheritdoc cref="For(string, bool)"/>
    internal static AudioDecoder For(FileStream stream, string path) => For(AudioContents.Of(stream, path), path, anyName: false);

    private static AudioDecoder For(AudioContent content, string path, bool anyName) => content switch
    {
        AudioContent.Wav => new WavDecoder(),
        AudioContent.Aiff => new AiffDecoder(),
        AudioContent.Vorbis => new VorbisDecoder(),
        AudioContent.Opus => new OggOpusDecoder(),
        AudioContent.Other => System,
        _ when AudioFile.HasWavName(path) => new WavDecoder(), // which says what it misses
        _ when anyName || AudioFile.IsAudio(path) => System,
        _ => throw new SerException(
            ErrorId.AudioUnsupported,
            $"'{path}' begins as no audio that is known, and has the extension '{Path.GetExtension(path)}'; "
            + $"{string.Join(", ", AudioFile.Extensions)} are understood.",
            path),
    };

    /// <summary>Whether Windows itself decodes and records.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    internal static bool UsesWindows() => UsesWindows(Environment.GetEnvironmentVariable(Variable), OperatingSystem.IsWindows(), HasFfmpeg);

    /// <summary>The rule itself.</summary>
    internal static bool UsesWindows(string? asked, bool isWindows, Func<bool> hasFfmpeg) => asked switch
    {
        null or "" => isWindows && !hasFfmpeg(),
        Ffmpeg => false,
        MediaFoundation when isWindows => true,
        MediaFoundation => throw new SerException(
            ErrorId.OptionInvalid, $"{Variable} is '{asked}', which only Windows has; '{Ffmpeg}' is the choice here."),
        _ => throw new SerException(
            ErrorId.OptionInvalid, $"{Variable} is '{asked}'; '{Ffmpeg}' and, on Windows, '{MediaFoundation}' are understood."),
    };

    /// <summary>Whether there is an ffmpeg on PATH.</summary>
    internal static bool HasFfmpeg() => FfmpegProcess.Find("ffmpeg", Environment.GetEnvironmentVariable("PATH")) is not null;
}
