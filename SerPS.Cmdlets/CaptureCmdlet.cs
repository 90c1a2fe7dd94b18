using System.Management.Automation;
using SerPS.Audio;

namespace SerPS.Cmdlets;

/// <summary>A cmdlet that records.</summary>
public abstract class CaptureCmdlet : SerCmdlet
{
    /// <summary>Seconds after which to stop; without, when the pipeline is stopped (Ctrl-C).</summary>
    [Parameter]
    [ValidateRange(0.1, 86_400d)]
    public double? Seconds { get; set; }

    /// <summary>ffmpeg's or Windows' name of the device; by default the system's microphone.</summary>
    [Parameter]
    public string? Source { get; set; }

    /// <summary>ffmpeg's input format, or wasapi; by default the platform's: pulse or alsa, avfoundation, dshow or wasapi.</summary>
    [Parameter]
    public string? SourceFormat { get; set; }

    /// <summary>Sample rate in Hz.</summary>
    [Parameter]
    [ValidateRange(8000, 192_000)]
    public int Rate { get; set; } = 48_000;

    /// <summary>Starts recording.</summary>
    protected AudioInput OpenMicrophone() => Microphone.Open(
        new CaptureOptions { Seconds = Seconds, Source = FileOrName(Source), SourceFormat = SourceFormat, SampleRate = Rate },
        Cancellation);
}
