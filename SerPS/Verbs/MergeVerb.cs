using SerPS.Inference;
using SerPS.Sharding;

namespace SerPS.Verbs;

/// <summary>Puts together what the tasks of a divided work wrote, to the bytes of a single run.</summary>
public sealed record MergeRequest : VerbRequest
{
    /// <summary>The output that the tasks were given: <c>x.jsonl</c> where they wrote <c>x.0001-of-0008.jsonl</c>.</summary>
    [Option(Name = "output", Position = 0, Required = true, Kind = OptionKind.InputPath)]
    public string Path { get; init; } = string.Empty;

    /// <summary>File to write: in the form of the parts, or <c>.csv</c> for a table of predictions.</summary>
    /// <value>that output</value>
    [Option(Name = "out", Kind = OptionKind.Path, Value = "FILE")]
    public string? OutPath { get; init; }

    /// <summary>Form of a table of predictions, as <c>serps emotion</c> has it: <c>audformat</c> or <c>full</c>.</summary>
    [Option]
    public TableStyle CsvStyle { get; init; } = TableStyle.Audformat;

    /// <summary>Only tells how far each task is.</summary>
    [Option]
    public bool Status { get; init; }
}

/// <summary><c>serps merge</c>, <c>Merge-SerResult</c>.</summary>
public sealed class MergeVerb(MergeRequest request, IVerbHost host) : VerbRun<MergeRequest>(request, host)
{
    /// <inheritdoc/>
    public override bool Settled => true;

    /// <inheritdoc/>
    public override void Begin()
    {
        if (Request.Status)
        {
            Refuse(nameof(Request.Status), [nameof(Request.OutPath), nameof(Request.CsvStyle)]);
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        ShardSet parts = ShardSet.Find(Request.Path);
        if (Request.Status)
        {
            foreach (ShardStatus one in parts.Status())
            {
                Host.Emit(one);
            }

            return;
        }

        parts.RequireComplete(Cancellation);
        if (Output(Request.OutPath ?? Request.Path, "Merge results") is not { } path)
        {
            return;
        }

        new ShardMerger(parts, Cancellation).Write(path, Request.CsvStyle);
        foreach (ShardFailure failure in parts.Failures)
        {
            Report(new SerException(failure.Id, failure.Message, failure.Path));
        }

        long results = parts.Parts.Sum(part => part.Results);
        Done = (int)Math.Min(results, int.MaxValue);
        Host.Emit(new MergeSummary(path, parts.Count, parts.Job.Inputs, results, Failed));
    }
}
