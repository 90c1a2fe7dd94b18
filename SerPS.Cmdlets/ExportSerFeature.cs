using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Features;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="FeaturesRequest"/>
[Cmdlet(
    VerbsData.Export, "SerFeature", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Export-SerFeature.md")]
[Alias("Export-SerFeatures")]
[OutputType(typeof(FeatureSummary), typeof(FeatureRecord))]
[Runs(typeof(FeaturesRequest))]
public sealed class ExportSerFeature : PathCmdlet
{
    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory, as <c>Import-SerAudio</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <inheritdoc cref="FeaturesRequest.OutPath"/>
    [Parameter(Position = 1)]
    public string? OutPath { get; set; }

    /// <inheritdoc cref="FeaturesRequest.Extractor"/>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string Extractor { get; set; } = string.Empty;

    /// <inheritdoc cref="FeaturesRequest.Update"/>
    [Parameter]
    public SwitchParameter Update { get; set; }

    /// <inheritdoc cref="FeaturesRequest.PassThru"/>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc cref="ShardOptions.List"/>
    [Parameter(Mandatory = true, ParameterSetName = "List")]
    [ValidateNotNullOrEmpty]
    public string? List { get; set; }

    /// <inheritdoc cref="ShardOptions.Shard"/>
    [Parameter]
    public string? Shard { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
