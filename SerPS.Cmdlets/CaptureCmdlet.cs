using System.Management.Automation;
using SerPS.Audio;

namespace SerPS.Cmdlets;

/// <summary>What the cmdlets share that record.</summary>
public abstract class CaptureCmdlet : VerbCmdlet
{
    /// <inheritdoc cref="CaptureOptions.Seconds"/>
    [Parameter]
    [ValidateRange(AudioClip.MinSeconds, 86_400d)]
    public double? Seconds { get; set; }

    /// <inheritdoc cref="CaptureOptions.Source"/>
    [Parameter]
    public string? Source { get; set; }

    /// <inheritdoc cref="CaptureOptions.SourceFormat"/>
    [Parameter]
    public string? SourceFormat { get; set; }

    /// <inheritdoc cref="CaptureOptions.SampleRate"/>
    [Parameter]
    [ValidateRange(8000, 192_000)]
    public int Rate { get; set; }
}
