using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Reports;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="PlotRequest"/>
[Cmdlet(
    VerbsData.Export, "SerPlot", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Export-SerPlot.md")]
[OutputType(typeof(PlotFile))]
[Runs(typeof(PlotRequest))]
public sealed class ExportSerPlot : PathCmdlet
{
    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory, as <c>Import-SerAudio</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <inheritdoc cref="PlotRequest.Kind"/>
    [Parameter(Mandatory = true, Position = 1)]
    public PlotKind Kind { get; set; }

    /// <inheritdoc cref="PlotRequest.OutPath"/>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;
}
