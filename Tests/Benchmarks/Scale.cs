using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using SerPS.Audio;

namespace SerPS.Benchmarks;

/// <summary>
/// What a list of a million short recordings costs beside the recognition itself: planning a task of it, and merging a thousand parts. Each
/// is a process of the built command line. The other parts are copies of the first, since all lines name one recording.
/// </summary>
internal static class Scale
{
    private const int Parts = 1000, Rate = 16_000;

    /// <summary>Measures.</summary>
    public static int Run(int inputs = 1_000_000)
    {
        MachineCeiling.Print();
        string folder = Directory.CreateTempSubdirectory("serps-scale-").FullName;
        try
        {
            string clip = Path.Combine(folder, "clip.wav"), list = Path.Combine(folder, "list.txt");
            WavWriter.Write(clip, new AudioClip([.. Enumerable.Range(0, Rate / 2).Select(i => 0.3f * MathF.Sin(i * i * 1e-5f))], Rate));
            File.WriteAllLines(list, Enumerable.Repeat(clip, inputs));
            Console.WriteLine($"A list of {inputs} recordings of 0.5 s, {Parts} tasks");
            Measure("emotion, a task", Emotion(list, folder, "e.jsonl", $"1/{Parts}"));
            string features = Path.Combine(folder, "f.npz");
            Measure(
                "features, a task", ["features", "--list", list, "--extractor", "mfcc-mean", "--out", features, "--shard", $"1/{Parts}"]);
            Copy(folder, "e", ".jsonl");
            Copy(folder, "f", ".npz");
            Measure("merge, lines", ["merge", Path.Combine(folder, "e.jsonl")]);
            Measure("merge, table", ["merge", Path.Combine(folder, "e.jsonl"), "--out", Path.Combine(folder, "e.csv")]);
            Measure("merge, arrays", ["merge", features]);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string[] Emotion(string list, string folder, string output, string shard) =>
    [
        "emotion", "--list", list, "--model", "ravdess-mlp", "--threads", "1", "--quiet",
        "--out", Path.Combine(folder, output), "--shard", shard,
    ];

    private static void Measure(string what, string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using Process process = CommandLine.Start(arguments);
        long peak = 0;
        double cpu = 0;
        while (!process.WaitForExit(50))
        {
            if (CommandLine.ProcessorTime(process) is { } seconds)
            {
                cpu = seconds;
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
        }

        string exit = process.ExitCode == 0 ? string.Empty : $", exit code {process.ExitCode}";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-18}{clock.Elapsed.TotalSeconds,8:0.0} s, {cpu,6:0.0} s of processor time, {peak / 1e6,5:0} MB{exit}"));
    }

    private static void Copy(string folder, string name, string extension)
    {
        string Part(int number, string ending) => Path.Combine(folder, $"{name}.{number:0000}-of-{Parts:0000}{ending}");
        JsonNode done = JsonNode.Parse(File.ReadAllText(Part(1, ".done.json")))!;
        for (int number = 2; number <= Parts; number++)
        {
            File.Copy(Part(1, extension), Part(number, extension));
            done["number"] = number;
            File.WriteAllText(Part(number, ".done.json"), done.ToJsonString());
        }
    }
}
