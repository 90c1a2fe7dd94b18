using System.Management.Automation;
using SerPS.Inference;
using SerPS.Sharding;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="MergeRequest"/>
[Cmdlet(VerbsData.Merge, "SerResult", SupportsShouldProcess = true, HelpUri = HelpPages.Address + "Merge-SerResult.md")]
[OutputType(typeof(MergeSummary), typeof(ShardStatus))]
[Runs(typeof(MergeRequest))]
public sealed class MergeSerResult : VerbCmdlet
{
    /// <inheritdoc cref="MergeRequest.Path"/>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <inheritdoc cref="MergeRequest.OutPath"/>
    [Parameter(Position = 1)]
    public string? OutPath { get; set; }

    /// <inheritdoc cref="MergeRequest.CsvStyle"/>
    [Parameter]
    public TableStyle CsvStyle { get; set; }

    /// <inheritdoc cref="MergeRequest.Status"/>
    [Parameter]
    public SwitchParameter Status { get; set; }
}
