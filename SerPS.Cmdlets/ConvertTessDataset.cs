using System.Management.Automation;
using SerPS.Data;

namespace SerPS.Cmdlets;

/// <summary><c>Convert-TessDataset</c>: copies TESS under RAVDESS-like names, so that both corpora lie in one folder.</summary>
[Cmdlet(VerbsData.Convert, "TessDataset", SupportsShouldProcess = true)]
[OutputType(typeof(TessSummary), typeof(TessAction))]
public sealed class ConvertTessDataset : SerCmdlet
{
    /// <summary>A TESS folder or zip archive.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The folder for <c>Actor_25</c> and <c>Actor_26</c>, such as RAVDESS's own.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = string.Empty;

    /// <summary>Replaces files of the destination that have other content.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives an object for each file, with what became of it, instead of the summary.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void Accept()
    {
        string destination = Resolve(Destination);
        IReadOnlyList<TessAction> plan = TessConverter.Plan(Resolve(Path), destination, Force, Cancellation);
        int copies = plan.Count(action => action.Kind == TessActionKind.Copy);
        if (ShouldProcess(destination, $"Copy {copies} of {plan.Count} recordings"))
        {
            TessSummary summary = TessConverter.Execute(plan, destination, Progress.Count("Copying", plan.Count), Cancellation);
            foreach (TessAction refused in summary.Refused)
            {
                WriteWarning($"Refused '{refused.Source}': {refused.Reason}.");
            }

            if (!PassThru)
            {
                WriteObject(summary);
            }
        }

        if (PassThru)
        {
            WriteObject(plan, enumerateCollection: true);
        }
    }
}
