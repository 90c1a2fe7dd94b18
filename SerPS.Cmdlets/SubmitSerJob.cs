using System.Management.Automation;
using SerPS.Sharding;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="SubmitRequest"/>
[Cmdlet(VerbsLifecycle.Submit, "SerJob", SupportsShouldProcess = true, HelpUri = HelpPages.Address + "Submit-SerJob.md")]
[OutputType(typeof(Submission))]
[Runs(typeof(SubmitRequest))]
public sealed class SubmitSerJob : VerbCmdlet
{
    /// <inheritdoc cref="SubmitRequest.Command"/>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Command { get; set; } = [];

    /// <inheritdoc cref="SubmitRequest.Tasks"/>
    [Parameter(Mandatory = true)]
    [ValidateRange(1, 1_000_000)]
    public int Tasks { get; set; }

    /// <inheritdoc cref="SubmitRequest.Engine"/>
    [Parameter]
    public Engine Engine { get; set; }

    /// <inheritdoc cref="SubmitRequest.JobPath"/>
    [Parameter]
    public string? JobPath { get; set; }

    /// <inheritdoc cref="SubmitRequest.Run"/>
    [Parameter]
    public SwitchParameter Run { get; set; }

    /// <inheritdoc cref="SubmitRequest.Parallel"/>
    [Parameter]
    [ValidateRange(1, 1_000_000)]
    public int? Parallel { get; set; }

    /// <inheritdoc cref="SubmitRequest.Cpus"/>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int? Cpus { get; set; }

    /// <inheritdoc cref="SubmitRequest.Memory"/>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int? Memory { get; set; }

    /// <inheritdoc cref="SubmitRequest.Sbatch"/>
    [Parameter]
    public string[]? Sbatch { get; set; }

    /// <inheritdoc cref="SubmitRequest.Image"/>
    [Parameter]
    public string? Image { get; set; }

    /// <inheritdoc cref="SubmitRequest.Volume"/>
    [Parameter]
    public string[]? Volume { get; set; }

    /// <inheritdoc cref="SubmitRequest.Program"/>
    [Parameter]
    public string? Program { get; set; }
}
