namespace SerPS.Audio;

/// <summary>What is recorded, and how.</summary>
public sealed record CaptureOptions
{
    /// <summary>Name of the device for ffmpeg, or for Windows; <see langword="null"/> is the system's default microphone.</summary>
    public string? Source { get; init; }

    /// <summary>
    /// ffmpeg's input format: <c>pulse</c>, <c>alsa</c>, <c>avfoundation</c>, <c>dshow</c>, or any other that it has, such as <c>lavfi</c>
    /// for a synthetic source; or <c>wasapi</c>, by which Windows records without ffmpeg; <see langword="null"/> is the platform's own.
    /// </summary>
    public string? SourceFormat { get; init; }

    /// <summary>Rate in Hz.</summary>
    public int SampleRate { get; init; } = 48_000;

    /// <summary>When to stop; <see langword="null"/> is when the work is cancelled.</summary>
    public double? Seconds { get; init; }
}
