using SerPS.Sharding;

namespace SerPS.Verbs;

/// <summary>
/// Writes the job that divides a command among the tasks of Slurm or Kubernetes and then gathers, and submits it where that is asked.
/// </summary>
public sealed record SubmitRequest : VerbRequest
{
    /// <summary>
    /// The words of a command of <c>serps</c> (on the command line, after <c>--</c>): <c>emotion</c>, <c>features</c> or <c>test</c> with
    /// <c>--out</c>, <c>train</c> with <c>--folds</c> or <c>--search</c>.
    /// </summary>
    [Option(Position = 0, Required = true, Whole = true)]
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>How many tasks: parts of the recordings, the folds of the split, or the trials of the search.</summary>
    [Option(Required = true, Least = 1, Most = 1_000_000)]
    public int Tasks { get; init; }

    /// <summary>What runs them.</summary>
    [Option]
    public Engine Engine { get; init; } = Engine.Slurm;

    /// <summary>File to write: a script for Slurm, JSON for Kubernetes.</summary>
    /// <value>beside the command's output, NAME.job.sh or NAME.job.json</value>
    [Option(Name = "job", Kind = OptionKind.Path, Parameter = "JobPath", Value = "FILE")]
    public string? JobPath { get; init; }

    /// <summary>Submits the job too, with <c>sbatch</c> or <c>kubectl</c>.</summary>
    [Option]
    public bool Run { get; init; }

    /// <summary>The most tasks that run at once.</summary>
    [Option(Least = 1, Most = 1_000_000)]
    public int? Parallel { get; init; }

    /// <summary>Cores of a task.</summary>
    [Option(Least = 1, Most = 1024)]
    public int? Cpus { get; init; }

    /// <summary>Memory of a task, in gigabytes.</summary>
    [Option(Least = 1, Most = 100_000)]
    public int? Memory { get; init; }

    /// <summary>More options of <c>sbatch</c>, such as <c>--partition=cpu</c>.</summary>
    [Option(Whole = true, Value = "OPTION")]
    public IReadOnlyList<string>? Sbatch { get; init; }

    /// <summary>The image that Kubernetes runs.</summary>
    [Option]
    public string? Image { get; init; }

    /// <summary>
    /// Claims of volumes and where they are mounted, with recordings and for the output: <c>calls:/data</c>, <c>calls:/data:ro</c>.
    /// </summary>
    [Option(Value = "CLAIM:/PATH")]
    public IReadOnlyList<string>? Volume { get; init; }

    /// <summary>The program as tasks of Slurm start it.</summary>
    /// <value>this one</value>
    [Option]
    public string? Program { get; init; }
}

/// <summary><c>serps submit</c>, <c>Submit-SerJob</c>.</summary>
public sealed class SubmitVerb(SubmitRequest request, IVerbHost host) : VerbRun<SubmitRequest>(request, host)
{
    /// <inheritdoc/>
    public override bool Settled => true;

    /// <inheritdoc/>
    public override void Begin()
    {
        if (Request.Engine == Engine.Slurm)
        {
            Refuse(nameof(Request.Engine), [nameof(Request.Image), nameof(Request.Volume)]);
        }
        else
        {
            Refuse(nameof(Request.Engine), [nameof(Request.Sbatch), nameof(Request.Program)]);
            if (Request.Image is null)
            {
                throw new SerException(ErrorId.OptionInvalid, $"Kubernetes needs {Name(nameof(Request.Image))}.");
            }
        }
    }

    /// <inheritdoc/>
    public override void Complete()
    {
        var command = TaskCommand.Of(Request.Command, Request.Tasks, Request.Cpus);
        string stem = Path.GetFileNameWithoutExtension(command.Output);
        bool slurm = Request.Engine == Engine.Slurm;
        string usual = Path.ChangeExtension(command.Output, slurm ? ".job.sh" : ".job.json");
        string path = Host.FullPath(Request.JobPath ?? (slurm ? usual : Path.GetFileName(usual))); // the output is a path within the pods
        var settings = new JobSettings
        {
            Name = KubernetesJob.NameOf(stem),
            Parallel = Request.Parallel,
            Cpus = Request.Cpus,
            MemoryGigabytes = Request.Memory,
            Program = Request.Program ?? ThisProgram(),
            Directives = Request.Sbatch ?? [],
            Image = Request.Image,
            Volumes = Request.Volume ?? [],
        };
        if (Output(path, "Write a job") is null)
        {
            return;
        }

        Done++;
        Host.Emit(slurm ? Slurm(command, settings, path) : Kubernetes(command, settings, path));
    }

    // the launcher beside the folder of libraries, if there is one
    private static string ThisProgram()
    {
        string launcher = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "serps"));
        return File.Exists(launcher) ? launcher : "serps";
    }

    private Submission Slurm(TaskCommand command, JobSettings settings, string path)
    {
        AtomicFile.WriteText(path, SlurmJob.Script(command, settings));
        string? job = Request.Run ? EngineProcess.Run(Host.FullPath("."), "sh", path) : null;
        return new Submission(path, Engine.Slurm, command.Count, job, job is null ? $"sh {path}" : $"squeue --job {job}");
    }

    private Submission Kubernetes(TaskCommand command, JobSettings settings, string path)
    {
        string gather = Path.ChangeExtension(path, null) + ".gather.json";
        AtomicFile.WriteText(path, KubernetesJob.Tasks(command, settings));
        AtomicFile.WriteText(gather, KubernetesJob.Gather(command, settings));
        string? job = Request.Run ? EngineProcess.Run(Host.FullPath("."), "kubectl", "apply", "--output=name", $"--filename={path}") : null;
        string then = $"kubectl wait --for=condition=complete --timeout=-1s job/{settings.Name} && kubectl apply -f {gather}";
        return new Submission(path, Engine.Kubernetes, command.Count, job, job is null ? $"kubectl apply -f {path} && {then}" : then);
    }
}
