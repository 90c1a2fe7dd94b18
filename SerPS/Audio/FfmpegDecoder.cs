using System.Globalization;

namespace SerPS.Audio;

/// <summary>Decodes what is no WAV through an installed ffmpeg, run as a process of its own.</summary>
public static class FfmpegDecoder
{
    // Only self-contained audio formats: a playlist under an audio file's name must not make ffmpeg open other files.
    private const string Formats = "flac,mp3,ogg,mov,mp4,m4a,aac,matroska,webm,wav";

    /// <summary>Decodes a file's first audio stream at its own sample rate, mixed to one channel.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.FfmpegNotFound"/>
    /// </exception>
    /// <exception cref="OperationCanceledException">ffmpeg is killed first.</exception>
    public static AudioClip Read(string path, CancellationToken cancellationToken = default) =>
        Read(path, Environment.GetEnvironmentVariable("PATH"), cancellationToken);

    /// <summary>As the public one, with ffmpeg looked up in the folders of <paramref name="searchPath"/>.</summary>
    internal static AudioClip Read(string path, string? searchPath, CancellationToken cancellationToken)
    {
        RequireReadable(path);
        using var ffmpeg = FfmpegProcess.Start(
            "ffmpeg",
            searchPath,
            path,
            ["-nostdin", "-v", "error", .. Input(path), "-map", "0:a:0", "-c:a", "pcm_f32le", "-f", "wav", "-bitexact", "pipe:1"],
            cancellationToken);
        AudioClip? clip = null;
        SerException? failure = null;
        try
        {
            clip = WavReader.Read(ffmpeg.Output, path, cancellationToken);
        }
        catch (SerException error)
        {
            failure = error;
        }

        (int exitCode, string[] messages) = ffmpeg.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (failure?.Id == ErrorId.AudioUnsupported)
        {
            throw failure;
        }

        if (exitCode != 0 || clip is null)
        {
            throw Array.Exists(messages, line => line.Contains("matches no streams", StringComparison.Ordinal))
                ? NoAudioStream(path)
                : Unreadable(path, messages, exitCode);
        }

        return new AudioClip(clip.Samples, clip.SampleRate, path, [.. messages.TakeLast(1).Select(line => $"ffmpeg: {line}")]);
    }

    /// <summary>Asks ffprobe; decodes only where the file does not tell its own length.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.FfmpegNotFound"/>
    /// </exception>
    public static AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default)
    {
        RequireReadable(path);
        using var ffprobe = FfmpegProcess.Start(
            "ffprobe",
            Environment.GetEnvironmentVariable("PATH"),
            path,
            ["-v", "error", .. Input(path), "-select_streams", "a:0", "-of", "default=noprint_wrappers=1",
                "-show_entries", "stream=codec_name,sample_rate,channels,duration:format=duration"],
            cancellationToken);
        using var reader = new StreamReader(ffprobe.Output);
        ILookup<string, string> fields = reader.ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Where(field => field.Length == 2)
            .ToLookup(field => field[0], field => field[1]);
        (int exitCode, string[] messages) = ffprobe.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (exitCode != 0)
        {
            throw Unreadable(path, messages, exitCode);
        }

        if (!int.TryParse(fields["sample_rate"].FirstOrDefault(), out int rate) || rate <= 0
            || !int.TryParse(fields["channels"].FirstOrDefault(), out int channels))
        {
            throw NoAudioStream(path);
        }

        double seconds = fields["duration"].Select(Seconds).FirstOrDefault(value => value > 0);
        long frames = seconds > 0 ? (long)Math.Round(seconds * rate) : Read(path, cancellationToken).Samples.Length;
        return new AudioInfo(rate, channels, frames, fields["codec_name"].FirstOrDefault("unknown"));
    }

    // a missing or locked file is told in the same words as for WAV, without starting a process
    private static void RequireReadable(string path) => AudioFile.Open(path).Dispose();

    private static string[] Input(string path) =>
        ["-protocol_whitelist", "file,pipe", "-format_whitelist", Formats, "-i", $"file:{Path.GetFullPath(path)}"];

    private static double Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0;

    private static SerException Unreadable(string path, string[] messages, int exitCode) => new(
        ErrorId.AudioUnreadable,
        $"'{path}' cannot be decoded: {messages.LastOrDefault($"ffmpeg ended with exit code {exitCode}.")}",
        path);

    private static SerException NoAudioStream(string path) =>
        new(ErrorId.AudioUnreadable, $"'{path}' holds no audio stream; one was expected.", path);
}
