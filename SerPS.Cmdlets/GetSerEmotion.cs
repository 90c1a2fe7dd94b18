using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Runtime;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="EmotionRequest"/>
[Cmdlet(
    VerbsCommon.Get, "SerEmotion", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Get-SerEmotion.md")]
[OutputType(typeof(EmotionPrediction))]
[Runs(typeof(EmotionRequest))]
public sealed class GetSerEmotion : ModelPathCmdlet
{
    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory, as <c>Import-SerAudio</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <inheritdoc cref="EmotionRequest.Model"/>
    [Parameter(Position = 1)]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Model { get; set; } = [];

    /// <inheritdoc cref="EmotionRequest.Window"/>
    [Parameter]
    [ValidateRange(AudioClip.MinSeconds, WindowOptions.MaxSeconds)]
    public double? Window { get; set; }

    /// <inheritdoc cref="EmotionRequest.Hop"/>
    [Parameter]
    [ValidateRange(WindowOptions.MinHop, WindowOptions.MaxSeconds)]
    public double? Hop { get; set; }

    /// <inheritdoc cref="EmotionRequest.Channels"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Channel { get; set; }

    /// <inheritdoc cref="EmotionRequest.Csv"/>
    [Parameter]
    public string? Csv { get; set; }

    /// <inheritdoc cref="EmotionRequest.CsvStyle"/>
    [Parameter]
    public TableStyle CsvStyle { get; set; }

    /// <inheritdoc cref="EmotionRequest.Vtt"/>
    [Parameter]
    public string? Vtt { get; set; }

    /// <inheritdoc cref="EmotionRequest.WithGender"/>
    [Parameter]
    public SwitchParameter WithGender { get; set; }

    /// <inheritdoc cref="EmotionRequest.Labels"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string[]? Label { get; set; }

    /// <inheritdoc cref="EmotionRequest.Root"/>
    [Parameter]
    public string? RootPath { get; set; }

    /// <inheritdoc cref="EmotionRequest.SpeakerFrom"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? SpeakerFrom { get; set; }

    /// <inheritdoc cref="EmotionRequest.Baseline"/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Baseline { get; set; } = [];

    /// <inheritdoc cref="EmotionRequest.OutPath"/>
    [Parameter]
    public string? OutPath { get; set; }

    /// <inheritdoc cref="ShardOptions.List"/>
    [Parameter(Mandatory = true, ParameterSetName = "List")]
    [ValidateNotNullOrEmpty]
    public string? List { get; set; }

    /// <inheritdoc cref="ShardOptions.Shard"/>
    [Parameter]
    public string? Shard { get; set; }

    /// <inheritdoc cref="EmotionRequest.LogTo"/>
    [Parameter]
    public LogTarget LogTo { get; set; }

    /// <inheritdoc cref="DeviceRequest.Device"/>
    [Parameter]
    public Device Device { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
