using System.Management.Automation;
using SerPS.Audio;
using SerPS.Baselines;
using SerPS.Data;
using SerPS.Runtime;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="ProfileRequest"/>
[Cmdlet(
    VerbsCommon.New, "SerSpeakerProfile", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "New-SerSpeakerProfile.md")]
[OutputType(typeof(SpeakerProfile))]
[Runs(typeof(ProfileRequest))]
public sealed class NewSerSpeakerProfile : PathCmdlet
{
    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory, as <c>Import-SerAudio</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <inheritdoc cref="ProfileRequest.OutPath"/>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <inheritdoc cref="ProfileRequest.Model"/>
    [Parameter]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Model { get; set; }

    /// <inheritdoc cref="DeviceRequest.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
