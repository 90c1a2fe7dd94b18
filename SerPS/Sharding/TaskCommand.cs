namespace SerPS.Sharding;

/// <summary>A command line whose work is divided, and what becomes of it: the command of each task, and the one that gathers.</summary>
/// <param name="Output">The file that all together write.</param>
/// <param name="Count">How many tasks there are.</param>
/// <param name="Task">Words of a task, which finds out its own number.</param>
/// <param name="Gather">Words of what comes after all tasks.</param>
internal sealed record TaskCommand(string Output, int Count, IReadOnlyList<string> Task, IReadOnlyList<string> Gather)
{
    private const string Out = "--out", Folds = "--folds", Search = "--search", Trials = "--trials", Training = "train";

    private static readonly string[] Sharded = ["emotion", "features", "test"];

    // they are what the division adds
    private static readonly string[] Own = ["--shard", "--fold", "--trial", "--resume"];

    /// <summary>Divides a command: by recordings, by folds or by trials of a search.</summary>
    /// <param name="words">The command without the program: <c>emotion --list calls.txt --out calls.jsonl</c>.</param>
    /// <param name="count">How many tasks.</param>
    /// <param name="threads">Threads of a task, where the command does not say it; <see langword="null"/> leaves it open.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: it cannot be divided.</exception>
    public static TaskCommand Of(IReadOnlyList<string> words, int count, int? threads)
    {
        string verb = words.Count > 0 ? words[0] : string.Empty;
        bool training = verb == Training;
        if (!training && !Sharded.Contains(verb))
        {
            throw Invalid($"is '{verb}'; expected one of {string.Join(", ", Sharded)}, {Training}");
        }

        if (words.FirstOrDefault(word => Own.Contains(Name(word))) is { } own)
        {
            throw Invalid($"has {own}, which each task gets by itself; leave it out");
        }

        string output = Value(words, Out) ?? throw Invalid($"has no {Out}; expected the file that all together write");
        string[] limit = threads is { } number && Value(words, "--threads") is null ? ["--threads", $"{number}"] : [];
        if (!training)
        {
            return new TaskCommand(output, count, [.. words, .. limit, "--shard", $"auto/{count}"], ["merge", output]);
        }

        string[] rest = [.. Without(words, Trials).Where(word => word != Folds)];
        bool folds = words.Contains(Folds), search = words.Any(word => Name(word) == Search);
        return folds == search
            ? throw Invalid(
                $"trains with {(folds ? "both" : "neither")} {Folds} and {Search}; expected one of them, "
                + "whose folds or trials are the tasks")
            : folds
                ? new TaskCommand(output, count, [.. rest, .. limit, "--fold", $"auto/{count}"], [.. rest, .. limit, Folds, "--resume"])
                : new TaskCommand(
                    output, count, [.. rest, .. limit, "--trial", $"auto/{count}"], [.. rest, .. limit, Trials, $"{count}", "--resume"]);
    }

    private static SerException Invalid(string problem) => new(ErrorId.OptionInvalid, $"The command {problem}.");

    private static string Name(string word) => word.Split('=')[0];

    private static string? Value(IReadOnlyList<string> words, string option)
    {
        int at = words.ToList().FindIndex(word => Name(word) == option);
        return at < 0 ? null
            : words[at].Length > option.Length ? words[at][(option.Length + 1)..]
            : at + 1 < words.Count ? words[at + 1]
            : null;
    }

    private static List<string> Without(IReadOnlyList<string> words, string option)
    {
        List<string> left = [.. words];
        int at = left.FindIndex(word => Name(word) == option);
        if (at >= 0)
        {
            left.RemoveRange(at, left[at] == option ? Math.Min(2, left.Count - at) : 1);
        }

        return left;
    }
}
