namespace SerPS.Sharding;

/// <summary>How far one task of a work that is divided is.</summary>
/// <param name="Shard">Which, counted from 1.</param>
/// <param name="State">How far it is.</param>
/// <param name="Inputs">Its inputs; <see langword="null"/> until it is done.</param>
/// <param name="Results">Its results.</param>
/// <param name="Failed">Inputs that failed.</param>
/// <param name="File">The file that it writes.</param>
public sealed record ShardStatus(int Shard, ShardState State, long? Inputs, long? Results, int? Failed, string File);

/// <summary>How far a task is.</summary>
public enum ShardState
{
    /// <summary>Its part is there, and so is the file that says so.</summary>
    Done,

    /// <summary>It has begun to write.</summary>
    Started,

    /// <summary>There is nothing of it.</summary>
    Missing,
}

/// <summary>What the parts of a work are together.</summary>
/// <param name="File">The file that was written.</param>
/// <param name="Shards">How many tasks there were.</param>
/// <param name="Inputs">Inputs of all.</param>
/// <param name="Results">Results of all.</param>
/// <param name="Failed">Inputs that failed.</param>
public sealed record MergeSummary(string File, int Shards, long Inputs, long Results, int Failed);
