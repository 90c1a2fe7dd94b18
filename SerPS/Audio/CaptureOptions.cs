namespace SerPS.Audio;

/// <summary>What is recorded, and how.</summary>
public sealed record CaptureOptions
{
    /// <summary>Seconds after which to stop.</summary>
    /// <value>recording ends with Ctrl-C</value>
    [Option(Least = AudioClip.MinSeconds, Most = 86_400)]
    public double? Seconds { get; init; }

    /// <summary>ffmpeg's or Windows' name of the device.</summary>
    /// <value>the system's microphone</value>
    [Option(Kind = OptionKind.PathOrName, Value = "NAME")]
    public string? Source { get; init; }

    /// <summary>
    /// ffmpeg's input format: <c>pulse</c>, <c>alsa</c>, <c>avfoundation</c>, <c>dshow</c>, or any other that it has, such as <c>lavfi</c>
    /// for a synthetic source; or <c>wasapi</c>, by which Windows records without ffmpeg.
    /// </summary>
    /// <value>the platform's own</value>
    [Option(Value = "FORMAT")]
    public string? SourceFormat { get; init; }

    /// <summary>Sample rate in Hz.</summary>
    [Option(Name = "rate", Parameter = "Rate", Least = 8000, Most = 192_000)]
    public int SampleRate { get; init; } = 48_000;
}
