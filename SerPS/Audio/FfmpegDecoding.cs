namespace SerPS.Audio;

/// <summary>ffmpeg writing one input as WAV to its standard output; what goes wrong comes in our words.</summary>
internal sealed class FfmpegDecoding : IDisposable
{
    // Only self-contained audio formats: a playlist under an audio file's name must not make ffmpeg open other files.
    private const string Formats = "flac,mp3,ogg,mov,mp4,m4a,aac,matroska,webm,wav,aiff,asf,w64,caf,au,amr,amrnb,amrwb,"
        + "avi,flv,mpegts,mpeg,wv,ape,tta,voc,ac3,eac3,dts";

    // no header makes ffmpeg ask for more memory at once (its own limit is 2 GiB)
    private const string MaxAllocation = "268435456";

    // samples at the times that the container gives them: silence before audio that starts late and in gaps of a tenth of a second or more
    private static readonly string[] OnTime =
        ["-af", "aresample=async=1:min_comp=0.1:min_hard_comp=0.1:first_pts=0"];

    // these tell times from the beginning of the presentation, also where nothing but late sound is in them; those of others begin anywhere
    private static readonly HashSet<string> Timed = [AudioContents.Mp4, AudioContents.Mov, AudioContents.Matroska];

    private static readonly string[] Wav = ["-c:a", "pcm_f32le", "-f", "wav", "-bitexact", "pipe:1"];

    private readonly FfmpegProcess _process;
    private readonly CancellationToken _cancellation;
    private readonly bool _capture;

    private FfmpegDecoding(FfmpegProcess process, string source, bool capture, CancellationToken cancellation)
    {
        (_process, Source, _capture, _cancellation) = (process, source, capture, cancellation);
    }

    /// <summary>The file, or the name of the device.</summary>
    public string Source { get; }

    /// <summary>The WAV file as it comes: its header has no size.</summary>
    public Stream Output => _process.Output;

    /// <summary>What ffmpeg said at the end though it succeeded.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>
    /// Starts decoding a file's first audio stream at its own sample rate, with ffmpeg looked up in the folders of
    /// <paramref name="searchPath"/>.
    /// </summary>
    /// <exception cref="SerException"><see cref="ErrorId.AudioUnreadable"/>, <see cref="ErrorId.FfmpegNotFound"/></exception>
    public static FfmpegDecoding Start(string path, string? searchPath, CancellationToken cancellationToken)
    {
        // a missing or locked file is told in the same words as for WAV, without starting a process
        AudioFile.Open(path).Dispose();
        var process = FfmpegProcess.Start(
            "ffmpeg",
            searchPath,
            path,
            ["-nostdin", "-v", "error", "-max_alloc", MaxAllocation, .. Times(path), .. Input(path), "-map", "0:a:0", "-vn", "-sn", "-dn", .. OnTime, .. Wav],
            cancellationToken);
        return new FfmpegDecoding(process, path, capture: false, cancellationToken);
    }

    /// <summary>Starts recording one channel from a device.</summary>
    /// <param name="device">ffmpeg's name of the device, for errors too.</param>
    /// <param name="input">ffmpeg's arguments for the input.</param>
    /// <param name="sampleRate">Rate in Hz.</param>
    /// <param name="seconds">When to stop; <see langword="null"/> is never.</param>
    /// <param name="cancellationToken">Ends ffmpeg.</param>
    /// <exception cref="SerException"><see cref="ErrorId.FfmpegNotFound"/></exception>
    public static FfmpegDecoding Capture(
        string device, IEnumerable<string> input, int sampleRate, double? seconds, CancellationToken cancellationToken)
    {
        string[] length = seconds is { } limit ? ["-t", limit.ToString(System.Globalization.CultureInfo.InvariantCulture)] : [];
        var process = FfmpegProcess.Start(
            "ffmpeg",
            Environment.GetEnvironmentVariable("PATH"),
            device,
            [
                "-nostdin", "-v", "error", .. input, "-map", "0:a:0", "-ac", "1", "-ar", $"{sampleRate}", .. length,
                "-flush_packets", "1", .. Wav,
            ],
            cancellationToken);
        return new FfmpegDecoding(process, device, capture: true, cancellationToken);
    }

    /// <summary>The arguments that name a file and keep ffmpeg from opening anything else.</summary>
    public static string[] Input(string path) =>
        ["-protocol_whitelist", "file,pipe", "-format_whitelist", Formats, "-i", $"file:{Path.GetFullPath(path)}"];

    /// <summary>Waits for the end of ffmpeg.</summary>
    /// <param name="failure">Why its output could not be read to the end.</param>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.AudioUnreadable"/>, or the failure itself where ffmpeg did nothing wrong; <see cref="ErrorId.CaptureFailed"/> for
    /// a device.
    /// </exception>
    public void Finish(SerException? failure = null)
    {
        (int exitCode, string[] messages) = _process.WaitForExit();
        _cancellation.ThrowIfCancellationRequested();
        if (failure?.Id == ErrorId.AudioUnsupported)
        {
            throw failure;
        }

        // 255 is ffmpeg interrupted: by Ctrl-C, which reaches the whole terminal
        if ((exitCode != 0 && !(_capture && exitCode == 255 && failure is null)) || failure is not null)
        {
            string said = messages.LastOrDefault($"ffmpeg ended with exit code {exitCode}.");
            throw _capture ? new SerException(ErrorId.CaptureFailed, $"Nothing can be recorded from '{Source}': {said}", Source)
                : Array.Exists(messages, line => line.Contains("matches no streams", StringComparison.Ordinal)) ? NoAudioStream(Source)
                : Unreadable(Source, said);
        }

        Warnings = [.. messages.TakeLast(1).Select(line => $"ffmpeg: {line}")];
    }

    public void Dispose() => _process.Dispose();

    public static SerException Unreadable(string path, string said) =>
        new(ErrorId.AudioUnreadable, $"'{path}' {Found(path)}cannot be decoded: {said}", path);

    private static string[] Times(string path) => AudioContents.Name(path) is { } name && Timed.Contains(name) ? ["-copyts"] : [];

    // which codec a container holds, ffmpeg says itself where it does not know it
    private static string Found(string path) =>
        File.Exists(path) && AudioContents.Name(path) is { } name ? $"is {name} and " : string.Empty;

    public static SerException NoAudioStream(string path) =>
        new(ErrorId.AudioUnreadable, $"'{path}' holds no audio stream; one was expected.", path);
}
