using System.Diagnostics;
using SerPS.Sharding;
using SerPS.Tests.Verbs;
using SerPS.Verbs;

namespace SerPS.Tests.Sharding;

public class SlurmJobTests
{
    private static readonly TaskCommand Command = TaskCommand.Of(
        ["emotion", "--list", "it's a list.txt", "--out", "calls.jsonl"], 8, null);

    [Fact]
    public void The_script_submits_the_array_and_what_gathers_after_it()
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "There is no /bin/sh to run the script.");
        using var folder = new TemporaryFolder();
        var settings = new JobSettings
        {
            Name = "calls",
            Parallel = 3,
            Cpus = 2,
            MemoryGigabytes = 4,
            Program = "echo",
            Directives = ["--partition=cpu"],
        };
        File.WriteAllText(folder.File("calls.job.sh"), SlurmJob.Script(Command, settings));

        // in place of Slurm: what is handed in is kept, and its commands are run
        File.WriteAllText(folder.File("sbatch"), $"#!/bin/sh\necho \"$@\" >> '{folder.File("calls")}'\ncat > '{folder.Path}'/$$.sh\n"
            + $"sh '{folder.Path}'/$$.sh >> '{folder.File("ran")}'\n"
            + $"cat '{folder.Path}'/$$.sh >> '{folder.File("scripts")}'\necho '42;cluster'\n");
        FileRights.Open(folder.File("sbatch"));
        Assert.Equal("42", Run(folder, folder.File("calls.job.sh"), "--array=3,5").Trim());
        Assert.Equal(
            ["--parsable --array=3,5", "--parsable --dependency=afterok:42 --kill-on-invalid-dep=yes"],
            File.ReadAllLines(folder.File("calls")));
        Assert.Equal(
            ["emotion --list it's a list.txt --out calls.jsonl --shard auto/8", "merge calls.jsonl"],
            File.ReadAllLines(folder.File("ran")));
        string scripts = File.ReadAllText(folder.File("scripts"));
        foreach (string directive in new[] { "array=1-8%3", "job-name=calls", "requeue", "cpus-per-task=2", "mem=4G", "partition=cpu" })
        {
            Assert.Contains($"#SBATCH --{directive}\n", scripts, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_engine_that_is_not_there_is_named_and_the_job_is_written()
    {
        using var folder = new TemporaryFolder();
        var request = new SubmitRequest
        {
            Command = ["emotion", "a.wav", "--out", "/out/calls.jsonl"],
            Tasks = 2,
            Engine = Engine.Kubernetes,
            Image = "serps",
            JobPath = folder.File("calls.job.json"),
        };
        var host = new ListeningHost();
        using var run = new SubmitVerb(request, host);
        run.Begin();
        run.Complete();
        Submission job = Assert.IsType<Submission>(Assert.Single(host.Results));
        Assert.Contains("kubectl wait", job.Next, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("calls.job.json")) && File.Exists(folder.File("calls.job.gather.json")));
        Assert.Equal(ErrorId.EngineFailed, Assert.Throws<SerException>(() => EngineProcess.Run(".", folder.File("no-kubectl"))).Id);
        Assert.Equal(ErrorId.EngineFailed, Assert.Throws<SerException>(() => EngineProcess.Run(".", "dotnet", "no-such-command")).Id);
    }

    private static string Run(TemporaryFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardOutput = true };
        start.Environment["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
