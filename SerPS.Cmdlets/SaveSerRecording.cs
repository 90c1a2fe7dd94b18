using System.Management.Automation;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="RecordRequest"/>
[Cmdlet(
    VerbsData.Save, "SerRecording", SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Save-SerRecording.md")]
[OutputType(typeof(FileInfo))]
[Runs(typeof(RecordRequest))]
public sealed class SaveSerRecording : CaptureCmdlet
{
    /// <inheritdoc cref="RecordRequest.Path"/>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;
}
