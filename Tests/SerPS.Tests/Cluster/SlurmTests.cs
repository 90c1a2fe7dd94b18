using SerPS.Data;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Cluster;

/// <summary>A real Slurm runs an array of tasks, of which one is cancelled, one queued again and one loses its node.</summary>
public class SlurmTests
{
    private const int Tasks = 4;

    private static readonly string Model = Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx");

    [Fact]
    public async Task An_array_that_has_bad_luck_ends_in_the_bytes_of_one_run()
    {
        using var folder = new TemporaryFolder();
        using var slurm = new SlurmCluster(folder.Path);
        string list = folder.File("calls.txt"), output = folder.File("calls.jsonl"), whole = folder.File("whole.jsonl");
        await File.WriteAllLinesAsync(list, Recordings(), TestContext.Current.CancellationToken);
        (int exit, _, string error) = await Serps.Run("emotion", "--list", list, "--out", whole, "--model", Model);
        Assert.Equal((1, true), (exit, error.Contains("absent.wav", StringComparison.Ordinal)));

        // tasks wait for a sign, so that what happens to them happens while they run
        string launcher = folder.File("slow-serps");
        await File.WriteAllTextAsync(
            launcher,
            $"#!/bin/sh\nwhile [ ! -e '{folder.File("go")}' ]; do sleep 0.1; done\nexec '{TestData.Root}/bin/serps' \"$@\"\n",
            TestContext.Current.CancellationToken);
        FileRights.Open(launcher);
        (exit, string[] submitted, error) = await Serps.RunWith(
            slurm.Variables,
            [
                "submit", "--tasks", $"{Tasks}", "--cpus", "1", "--program", launcher, "--run", "--json",
                "--sbatch", $"--chdir={folder.Path}", "--", "emotion", "--list", list, "--out", output, "--model", Model,
            ]);
        Assert.True(exit == 0, error);
        string job = System.Text.Json.JsonDocument.Parse(submitted.Single()).RootElement.GetProperty("job").GetString()!;

        SlurmCluster.WaitFor(() => Running(slurm).Length == 2, "two tasks that run");
        slurm.Run("scancel", $"{job}_1");
        SlurmCluster.WaitFor(
            () => Running(slurm) is { Length: 2 } running && !running.Contains($"{job}_1"), "the cancelled task to make room");
        string again = Running(slurm)[0];
        slurm.Run("scontrol", "requeue", again);
        SlurmCluster.WaitFor(() => slurm.Queue().GetValueOrDefault(again) == "PENDING", "the task to be queued again");
        slurm.Lose(2);
        await File.WriteAllTextAsync(folder.File("go"), string.Empty, TestContext.Current.CancellationToken);
        SlurmCluster.WaitFor(
            () =>
            {
                bool IsOurs(string task) => task.StartsWith($"{job}_", StringComparison.Ordinal);
                foreach ((string task, _) in slurm.Queue().Where(task => task.Value == "PENDING" && IsOurs(task.Key)))
                {
                    slurm.Release(task); // which Slurm would let wait for two minutes
                }

                return !slurm.Queue().Keys.Any(IsOurs);
            },
            "all tasks to end",
            seconds: 200);

        // the cancelled task is missing, so nothing was gathered; it is run again, and what gathers after it
        (exit, _, error) = await Serps.Run("merge", output);
        Assert.Equal(3, exit);
        Assert.Contains("--array=1)", error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
        slurm.Run("sh", folder.File("calls.job.sh"), "--array=1");
        SlurmCluster.WaitFor(() => slurm.Queue().Count == 0, "the last task and what gathers", seconds: 100);
        byte[] expected = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        Assert.Equal(expected, await File.ReadAllBytesAsync(output, TestContext.Current.CancellationToken));
    }

    private static string[] Running(SlurmCluster slurm) =>
        [.. slurm.Queue().Where(task => task.Value == "RUNNING").Select(task => task.Key).Order()];

    private static IEnumerable<string> Recordings()
    {
        string real = Path.Combine(TestData.Root, "..", "shared", "data", "ravdess-speech");
        string folder = Directory.Exists(real) ? real : Serps.Voices;
        return AudioFolder.Files(folder).Take(24).Append("absent.wav");
    }
}
