using System.Management.Automation;
using SerPS.Data;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="DatasetRequest"/>
[Cmdlet(
    VerbsCommon.Get, "SerDataset", DefaultParameterSetName = PathSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Get-SerDataset.md")]
[OutputType(typeof(Clip), typeof(DatasetSummary), typeof(CorpusInfo))]
[Runs(typeof(DatasetRequest))]
public sealed class GetSerDataset : PathCmdlet
{
    /// <inheritdoc cref="DatasetOptions.Corpus"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Corpus { get; set; }

    /// <inheritdoc cref="DatasetOptions.Emotions"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string[]? Emotion { get; set; }

    /// <inheritdoc cref="DatasetOptions.Speakers"/>
    [Parameter]
    public string[]? Speaker { get; set; }

    /// <inheritdoc cref="DatasetOptions.Intensity"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Intensity { get; set; }

    /// <inheritdoc cref="DatasetOptions.Channel"/>
    [Parameter]
    [ValidateSet("speech", "song")]
    public string? Channel { get; set; }

    /// <inheritdoc cref="DatasetOptions.Labels"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string[]? Label { get; set; }

    /// <inheritdoc cref="DatasetOptions.Root"/>
    [Parameter]
    public string? RootPath { get; set; }

    /// <inheritdoc cref="DatasetRequest.Corpora"/>
    [Parameter(Mandatory = true, ParameterSetName = "Corpora")]
    public SwitchParameter Corpora { get; set; }

    /// <inheritdoc cref="DatasetRequest.Summary"/>
    [Parameter]
    public SwitchParameter Summary { get; set; }

    /// <inheritdoc cref="DatasetRequest.Split"/>
    [Parameter]
    [ArgumentCompleter(typeof(OptionCompleter))]
    public string? Split { get; set; }

    /// <inheritdoc cref="DatasetRequest.OutPath"/>
    [Parameter]
    public string? OutPath { get; set; }

    /// <inheritdoc cref="DatasetRequest.Seed"/>
    [Parameter]
    public long Seed { get; set; }

    /// <inheritdoc cref="ThreadedRequest.Threads"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }
}
