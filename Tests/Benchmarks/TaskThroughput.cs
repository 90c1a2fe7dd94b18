using System.Diagnostics;
using System.Globalization;
using SerPS.Data;

namespace SerPS.Benchmarks;

/// <summary>
/// Recordings a second by the number of tasks at once, over real recordings. Each task is a process of the built command line that has
/// one thread and hears its block of the list by the usual model; the parts are merged, and must be what one task writes. Processor time,
/// without that of decoders in processes of their own, tells beside the clock what others on the machine took.
/// </summary>
internal static class TaskThroughput
{
    private static readonly int[] Counts = [1, 2, 4, 8];

    /// <summary>Measures.</summary>
    /// <param name="recordings">A folder of recordings.</param>
    public static int Run(string recordings)
    {
        MachineCeiling.Print();
        string folder = Directory.CreateTempSubdirectory("serps-tasks-").FullName;
        try
        {
            string[] files = [.. AudioFolder.Files(recordings)];
            string list = Path.Combine(folder, "list.txt"), none = Path.Combine(folder, "none.txt");
            File.WriteAllLines(list, files);
            File.WriteAllLines(none, files.Take(1));
            Console.WriteLine($"{files.Length} recordings of '{recordings}', {Environment.ProcessorCount} cores");
            Time(folder, none, "warm", 1);
            (double start, double startCpu) = Time(folder, none, "none", 1);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"A task of one recording: {start:0.00} s, {startCpu:0.00} s of processor time"));
            Console.WriteLine("| tasks | time | recordings a second | processor time a recording | merge |\n|---|---|---|---|---|");
            byte[]? first = null;
            foreach (int tasks in Counts)
            {
                (double seconds, double cpu) = Time(folder, list, $"t{tasks}", tasks);
                string output = Path.Combine(folder, $"t{tasks}.jsonl");
                (double merge, _) = Wait([CommandLine.Start("merge", output)]);
                byte[] merged = File.ReadAllBytes(output);
                if (!merged.AsSpan().SequenceEqual(first ??= merged))
                {
                    Console.Error.WriteLine($"{tasks} tasks wrote other bytes than one.");
                    return 1;
                }

                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {tasks} | {seconds:0.0} s | {files.Length / seconds:0} | {1000 * cpu / files.Length:0.0} ms | {merge:0.0} s |"));
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Seconds, double Cpu) Time(string folder, string list, string name, int tasks) => Wait(
    [
        .. Enumerable.Range(1, tasks).Select(number => CommandLine.Start(
            "emotion", "--list", list, "--threads", "1", "--quiet", "--out", Path.Combine(folder, $"{name}.jsonl"),
            "--shard", $"{number}/{tasks}")),
    ]);

    private static (double Seconds, double Cpu) Wait(Process[] processes)
    {
        var clock = Stopwatch.StartNew();
        var cpu = new double[processes.Length];
        while (processes.Any(process => !process.WaitForExit(10)))
        {
            for (int i = 0; i < processes.Length; i++)
            {
                cpu[i] = CommandLine.ProcessorTime(processes[i]) ?? cpu[i];
            }
        }

        double seconds = clock.Elapsed.TotalSeconds;
        foreach (Process process in processes)
        {
            CommandLine.End(process);
        }

        return (seconds, cpu.Sum());
    }
}
