using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Benchmarks.Networks;

/// <summary>
/// Inception beside PyTorch (torch_inception.py): a training step on 64 clips, inference of the exported file, peak memory, all with two
/// threads. Each measurement is a process of its own; the two take turns on the same machine, and what counts is the median of the
/// rounds' ratios.
/// </summary>
internal static partial class InceptionComparison
{
    private const int Batch = InceptionWorkload.Batch, Steps = 10, WarmUp = 3, Threads = 2;

    /// <summary>Runs the rounds, about 40 s each, and prints the table.</summary>
    public static int Run(int rounds = 3)
    {
        string? python = FindTorch();
        if (python is null)
        {
            Console.WriteLine("PyTorch was not found, so SerPS is measured alone; on Debian: apt-get install python3-torch");
        }

        var serps = new Dictionary<string, List<double>>();
        var torch = new Dictionary<string, List<double>>();
        for (int round = 0; round < rounds; round++)
        {
            Collect(serps, Start(Environment.ProcessPath!, [typeof(InceptionComparison).Assembly.Location, "inception-serps"]));
            if (python is not null)
            {
                Collect(torch, Start(python, [Script(), $"{Batch}", $"{Steps}", $"{Threads}"]));
            }
        }

        Console.WriteLine(
            $"Inception, {Threads} threads; medians of {rounds} rounds in turn{(python is null ? string.Empty : ", and of their ratios")}");
        foreach ((string what, List<double> values) in serps)
        {
            string peer = torch.TryGetValue(what, out List<double>? others)
                ? $"{Median(others),10:0.##}{Median([.. values.Zip(others, (own, other) => own / other)]),8:0.000}"
                : string.Empty;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-46}{Median(values),10:0.##}{peer}"));
        }

        return 0;
    }

    /// <summary>Measures SerPS and prints what torch_inception.py prints.</summary>
    public static int Measure()
    {
        var session = new SessionSettings { Device = Device.Cpu, Threads = Threads };
        byte[] exported;
        using (TrainingStep step = InceptionWorkload.Step(session))
        {
            Console.WriteLine($"training step, batch {Batch}, {Threads} threads: {Time(() => step.Run()):0.#} ms");
            exported = InceptionWorkload.Export(step);
        }

        using var inference = new OnnxSession(exported, session);
        foreach (int clips in (int[])[1, Batch])
        {
            Dictionary<string, Tensor> inputs = InceptionWorkload.Inputs(clips);
            double milliseconds = Time(() => inference.Run(inputs, ModelFile.LogitsOutput));
            Console.WriteLine($"inference, batch {clips}: {milliseconds / clips:0.000} ms a clip");
        }

        Console.WriteLine($"peak memory: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        return 0;
    }

    private static double Time(Action action)
    {
        var milliseconds = new List<double>();
        for (int i = 0; i < WarmUp + Steps; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Median(milliseconds[WarmUp..]);
    }

    private static double Median(IReadOnlyList<double> values)
    {
        double[] ordered = [.. values.Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }

    private static void Collect(Dictionary<string, List<double>> results, string? output)
    {
        foreach (Match line in Line().Matches(output ?? throw new InvalidOperationException("A measurement failed.")))
        {
            string what = $"{line.Groups["what"].Value} [{line.Groups["unit"].Value.Trim()}]";
            results.TryAdd(what, []);
            results[what].Add(double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture));
        }
    }

    private static string? FindTorch() => new[] { "python3", "/usr/bin/python3", "python" }
        .FirstOrDefault(python => Start(python, ["-c", "import torch"]) is not null);

    private static string? Start(string file, string[] arguments)
    {
        try
        {
            using Process process =
                Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Script([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(source, "..", "..", "torch_inception.py"));

    [GeneratedRegex(@"(?<what>[^\n:]+): (?<value>[\d.]+)(?<unit> [^\n\r]+)")]
    private static partial Regex Line();
}
