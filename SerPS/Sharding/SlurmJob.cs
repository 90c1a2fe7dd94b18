namespace SerPS.Sharding;

/// <summary>
/// A job of Slurm as a shell script that submits it: an array of tasks, and after them, if all ended well, what gathers. What the script is
/// given goes to sbatch, so that <c>sh x.job.sh --array=3,5</c> runs some of the tasks again.
/// </summary>
internal static class SlurmJob
{
    /// <summary>The script.</summary>
    public static string Script(TaskCommand command, JobSettings settings)
    {
        string limit = settings.Parallel is { } parallel ? $"%{parallel}" : string.Empty;
        return $"""
            #!/bin/sh
            # {command.Count} tasks of: serps {Words(command.Task)}
            # then:{new string(' ', $"{command.Count} tasks of".Length - 4)} serps {Words(command.Gather)}
            # Options go to sbatch: --array=3,5 runs these tasks again, and gathers after them.
            set -eu
            tasks=$(sbatch --parsable "$@" <<'TASK'
            #!/bin/sh
            {Directive("job-name", settings.Name)}
            {Directive("array", $"1-{command.Count}{limit}")}
            {Directive("output", $"{settings.Name}.%4a.log")}
            {string.Join('\n', Common(settings))}
            exec {Quoted(settings.Program)} {Words(command.Task)}
            TASK
            )
            tasks=$(printf %s "$tasks" | cut -d ';' -f 1)
            sbatch --parsable --dependency="afterok:$tasks" --kill-on-invalid-dep=yes <<'GATHER' >/dev/null
            #!/bin/sh
            {Directive("job-name", $"{settings.Name}-gather")}
            {Directive("output", $"{settings.Name}.gather.log")}
            {string.Join('\n', Common(settings))}
            exec {Quoted(settings.Program)} {Words(command.Gather)}
            GATHER
            echo "$tasks"

            """.ReplaceLineEndings("\n");
    }

    // a node that is lost is no reason to give a task up
    private static IEnumerable<string> Common(JobSettings settings) =>
    [
        "#SBATCH --requeue",
        "#SBATCH --open-mode=append",
        .. settings.Cpus is { } cpus ? [Directive("cpus-per-task", $"{cpus}")] : Array.Empty<string>(),
        .. settings.MemoryGigabytes is { } memory ? [Directive("mem", $"{memory}G")] : Array.Empty<string>(),
        .. settings.Directives.Select(directive => $"#SBATCH {directive}"),
    ];

    private static string Directive(string option, string value) => $"#SBATCH --{option}={value}";

    private static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Quoted));

    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./=:,@%+".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
