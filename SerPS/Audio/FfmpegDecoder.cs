using System.Globalization;

namespace SerPS.Audio;

/// <summary>Decodes a file's first audio stream through an installed ffmpeg, run as a process of its own.</summary>
/// <param name="searchPath">Folders to look for it in, separated as in the variable PATH.</param>
internal sealed class FfmpegDecoder(string? searchPath) : AudioDecoder
{
    /// <summary>Looks in the folders of PATH.</summary>
    public FfmpegDecoder()
        : this(Environment.GetEnvironmentVariable("PATH"))
    {
    }

    public override string Name => "ffmpeg";

    public override AudioInput Open(string path, CancellationToken cancellationToken = default) =>
        new FfmpegInput(FfmpegDecoding.Start(path, searchPath, cancellationToken), cancellationToken);

    /// <exception cref="OperationCanceledException">ffmpeg is killed first.</exception>
    public override AudioClip Read(string path, CancellationToken cancellationToken = default)
    {
        using FfmpegDecoding ffmpeg = FfmpegDecoding.Start(path, searchPath, cancellationToken);
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

        ffmpeg.Finish(failure);
        return new AudioClip(clip!.Samples, clip.SampleRate, path, ffmpeg.Warnings);
    }

    /// <summary>Asks ffprobe; decodes only where the file does not tell its own length.</summary>
    public override AudioInfo ReadInfo(string path, CancellationToken cancellationToken = default)
    {
        AudioFile.Open(path).Dispose();
        using var ffprobe = FfmpegProcess.Start(
            "ffprobe",
            searchPath,
            path,
            ["-v", "error", .. FfmpegDecoding.Input(path), "-select_streams", "a:0", "-of", "default=noprint_wrappers=1",
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
            throw FfmpegDecoding.Unreadable(path, messages.LastOrDefault($"ffprobe ended with exit code {exitCode}."));
        }

        if (!int.TryParse(fields["sample_rate"].FirstOrDefault(), out int rate) || rate <= 0
            || !int.TryParse(fields["channels"].FirstOrDefault(), out int channels))
        {
            throw FfmpegDecoding.NoAudioStream(path);
        }

        double seconds = fields["duration"].Select(Seconds).FirstOrDefault(value => value > 0);
        long frames = seconds > 0 ? (long)Math.Round(seconds * rate) : Read(path, cancellationToken).Samples.Length;
        return new AudioInfo(rate, channels, frames, fields["codec_name"].FirstOrDefault("unknown"));
    }

    private static double Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0;
}
