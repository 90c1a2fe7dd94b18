namespace SerPS.Sharding;

/// <summary>One task of a work that is divided among many: what it writes where, and whether it was done before.</summary>
/// <param name="shard">Which part is its own.</param>
/// <param name="output">The output of the whole work.</param>
internal sealed class ShardTask(Shard shard, string output)
{
    private readonly List<ShardFailure> _failures = [];
    private ShardJob? _job;

    /// <summary>Which part is its own.</summary>
    public Shard Shard => shard;

    /// <summary>The file of this part.</summary>
    public string File { get; } = shard.FileOf(output);

    private string DoneFile { get; } = shard.DoneFileOf(output);

    /// <summary>Whether an earlier task did this very part; a sign of it whose file is gone is removed.</summary>
    /// <param name="job">What is to be done to what.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ShardMismatch"/>: what is there is of another work.</exception>
    public bool IsDone(ShardJob job)
    {
        _job = job;
        if (ShardDone.Read(DoneFile) is { } done)
        {
            if (done.Job.Difference(job) is { } difference)
            {
                throw new SerException(
                    ErrorId.ShardMismatch,
                    $"'{DoneFile}' is of another run: {difference}. Give another output, or remove it to run this part again.",
                    DoneFile);
            }

            if (new FileInfo(File) is { Exists: true } file && file.Length == done.Bytes)
            {
                return true;
            }

            Remains.Delete(DoneFile);
        }

        return false;
    }

    /// <summary>An input of this part failed.</summary>
    public void Fail(SerException error) => _failures.Add(new ShardFailure(error.Path, error.Id, error.Message));

    /// <summary>The part's file is there: says that the task is done.</summary>
    /// <param name="results">How many results there are.</param>
    public void Complete(long results) =>
        ShardDone.Of(shard, File, _job!, shard.Block(_job!.Inputs).Count, results, _failures).Write(DoneFile);
}
