using System.Text.RegularExpressions;

namespace SerPS.Audio;

/// <summary>Records from a microphone, through ffmpeg or by WASAPI on Windows, or from whatever else ffmpeg can open.</summary>
public static partial class Microphone
{
    private const string Wasapi = "wasapi";

    /// <summary>Starts recording one channel; the recording ends with the input, or when cancelled.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.FfmpegNotFound"/>, <see cref="ErrorId.CaptureFailed"/>: no such device, or no access to it;
    /// <see cref="ErrorId.OptionInvalid"/>
    /// </exception>
    public static AudioInput Open(CaptureOptions options, CancellationToken cancellationToken = default)
    {
        if (options.Seconds is { } seconds && !(seconds >= AudioClip.MinSeconds))
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                FormattableString.Invariant($"{seconds} s cannot be recorded; at least {AudioClip.MinSeconds} s can."));
        }

        string format = options.SourceFormat ?? PlatformFormat();
        if (format == Wasapi)
        {
            return OperatingSystem.IsWindows() ? new WasapiInput(options, cancellationToken)
                : throw new SerException(ErrorId.OptionInvalid, $"'{Wasapi}' is a way to record that only Windows has.");
        }

        string source = options.Source ?? DefaultSource(format, cancellationToken);
        var ffmpeg = FfmpegDecoding.Capture(source, ["-f", format, "-i", source], options.SampleRate, options.Seconds, cancellationToken);
        return new FfmpegInput(ffmpeg, cancellationToken);
    }

    /// <summary>The first microphone in what ffmpeg lists of DirectShow's devices.</summary>
    internal static string? FirstDirectShowDevice(IEnumerable<string> lines)
    {
        // either every line tells its kind, or a heading does
        bool audio = false;
        foreach (string line in lines)
        {
            audio = line.Contains("DirectShow audio devices", StringComparison.Ordinal)
                || (audio && !line.Contains("DirectShow video devices", StringComparison.Ordinal));
            Match device = DirectShowDevice().Match(line);
            if (device.Success && (device.Groups["kind"].Success ? device.Groups["kind"].Value == "audio" : audio))
            {
                return device.Groups["name"].Value;
            }
        }

        return null;
    }

    private static string PlatformFormat() =>
        AudioDecoders.UsesWindows() ? Wasapi
        : OperatingSystem.IsWindows() ? "dshow"
        : OperatingSystem.IsMacOS() ? "avfoundation"
        : HasPulse() ? "pulse"
        : "alsa";

    // PulseAudio and PipeWire listen here
    private static bool HasPulse() =>
        Environment.GetEnvironmentVariable("PULSE_SERVER") is { Length: > 0 }
        || (Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } folder
            && Path.Exists(Path.Combine(folder, "pulse", "native")));

    private static string DefaultSource(string format, CancellationToken cancellationToken) => format switch
    {
        "avfoundation" => ":default",
        "dshow" => $"audio={DirectShowMicrophone(cancellationToken)}",
        _ => "default",
    };

    private static string DirectShowMicrophone(CancellationToken cancellationToken)
    {
        using var ffmpeg = FfmpegProcess.Start(
            "ffmpeg",
            Environment.GetEnvironmentVariable("PATH"),
            "microphone",
            ["-nostdin", "-hide_banner", "-list_devices", "true", "-f", "dshow", "-i", "dummy"],
            cancellationToken);
        return FirstDirectShowDevice(ffmpeg.WaitForExit().Messages)
            ?? throw new SerException(ErrorId.CaptureFailed, "There is no microphone: DirectShow lists none.");
    }

    [GeneratedRegex("""^\[dshow[^\]]*\]\s+"(?<name>[^"@][^"]*)"(\s+\((?<kind>\w+)\))?\s*$""")]
    private static partial Regex DirectShowDevice();
}
