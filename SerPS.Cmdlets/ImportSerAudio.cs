using System.Management.Automation;
using SerPS.Audio;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="AudioRequest"/>
[Cmdlet(
    VerbsData.Import, "SerAudio", DefaultParameterSetName = PathSet,
    HelpUri = HelpPages.Address + "Import-SerAudio.md")]
[OutputType(typeof(AudioClip))]
[Runs(typeof(AudioRequest))]
public sealed class ImportSerAudio : PathCmdlet
{
    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
