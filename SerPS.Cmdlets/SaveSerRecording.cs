using System.Management.Automation;
using SerPS.Audio;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="RecordRequest"/>
[Cmdlet(VerbsData.Save, "SerRecording", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
[Runs(typeof(RecordRequest))]
public sealed class SaveSerRecording : VerbCmdlet
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

    /// <inheritdoc cref="RecordRequest.Path"/>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;
}
