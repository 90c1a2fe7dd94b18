using SerPS.Data;

namespace SerPS.Verbs;

/// <summary>Copies TESS under RAVDESS-like names, so that both corpora lie in one folder.</summary>
public sealed record ConvertTessRequest : VerbRequest
{
    /// <summary>A TESS folder or zip archive.</summary>
    [Option(Name = "source", Position = 0, Input = true, Required = true)]
    public string Path { get; init; } = string.Empty;

    /// <summary>The folder for <c>Actor_25</c> and <c>Actor_26</c>, such as RAVDESS's own.</summary>
    [Option(Position = 1, Required = true, Kind = OptionKind.Path)]
    public string Destination { get; init; } = string.Empty;

    /// <summary>Replaces files of the destination that have other content.</summary>
    [Option]
    public bool Force { get; init; }

    /// <summary>Gives an object for each file, with what became of it, instead of the summary.</summary>
    [Option(Only = Shell.PowerShell)]
    public bool PassThru { get; init; }

    /// <summary>Only tells what would be done, file by file.</summary>
    [Option(Only = Shell.CommandLine)]
    public bool DryRun { get; init; }
}

/// <summary><c>serps convert-tess</c>, <c>Convert-TessDataset</c>.</summary>
public sealed class ConvertTessVerb(ConvertTessRequest request, IVerbHost host) : VerbRun<ConvertTessRequest>(request, host)
{
    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        string destination = Path.GetFullPath(Request.Destination);
        foreach (IReadOnlyList<TessAction> plan in Read<IReadOnlyList<TessAction>>(inputs, source => [Plan(source, destination)]))
        {
            int copies = plan.Count(action => action.Kind == TessActionKind.Copy);
            if (!Request.DryRun && Host.Confirm(destination, $"Copy {copies} of {plan.Count} recordings"))
            {
                Copy(plan, destination);
            }

            if (Request.PassThru || Request.DryRun)
            {
                Done += Request.DryRun ? plan.Count : 0;
                foreach (TessAction action in plan)
                {
                    Host.Emit(action);
                }
            }
        }
    }

    private IReadOnlyList<TessAction> Plan(string source, string destination)
    {
        IReadOnlyList<TessAction> plan = TessConverter.Plan(source, destination, Request.Force, Cancellation);
        return plan.Count > 0 ? plan : throw new SerException(ErrorId.DataEmpty, $"There are no audio files in '{source}'.", source);
    }

    private void Copy(IReadOnlyList<TessAction> plan, string destination)
    {
        TessSummary summary = TessConverter.Execute(plan, destination, Host.Count("Copying", plan.Count), Cancellation);
        foreach (TessAction refused in summary.Refused)
        {
            Host.Warn($"Refused '{refused.Source}': {refused.Reason}.", important: true);
        }

        Failed += summary.Refused.Count;
        Done += summary.Copied + summary.Skipped;
        if (!Request.PassThru)
        {
            Host.Emit(summary);
        }
    }
}
