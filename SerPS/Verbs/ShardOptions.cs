namespace SerPS.Verbs;

/// <summary>How work on many recordings is named, and divided among tasks that know nothing of each other.</summary>
public sealed record ShardOptions
{
    /// <summary>
    /// A list of recordings in place of paths: a path a line, or lines of JSON as <c>serps dataset --json</c> prints them. Relative paths
    /// begin at the list's folder. <c>-</c> is what is piped into <c>serps</c>.
    /// </summary>
    [Option(Kind = OptionKind.InputPath, Value = "FILE")]
    public string? List { get; init; }

    /// <summary>
    /// Works on one of N equal parts of the recordings, <c>2/8</c> on the second of eight; <c>auto/8</c> on the one whose number the array
    /// of Slurm, the indexed job of Kubernetes or AWS Batch gives. Of the output <c>x.jsonl</c> it writes <c>x.0002-of-0008.jsonl</c>, and
    /// then <c>x.0002-of-0008.done.json</c>, which also names what failed. A part that is done is passed over.
    /// </summary>
    [Option(Value = "I/N")]
    public string? Shard { get; init; }
}

/// <summary>A request to a verb whose recordings may be listed and whose work may be divided.</summary>
public interface IShardedRequest
{
    /// <summary>Files, folders and so on, where there is no list.</summary>
    IReadOnlyList<string> Path { get; }

    /// <summary>The file to write.</summary>
    string? OutPath { get; }

    /// <summary>The list, and the part.</summary>
    ShardOptions Sharding { get; }
}
