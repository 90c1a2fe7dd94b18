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
/// Networks beside PyTorch (torch_networks.py): processor time of a training step and of inference of the exported file, and peak
/// memory, all with one thread. Each measurement is a process of its own; the two take turns on the same machine, and what counts is the
/// median of the rounds' ratios.
/// </summary>
internal static partial class NetworkComparison
{
    private const int Steps = 10, WarmUp = 2, Threads = 1;

    private static readonly string[] Networks = ["inception", "crnn", "conv-lstm", "cnn-bilstm-attention"];

    /// <summary>Runs rounds of each network and prints a table for each.</summary>
    /// <param name="arguments">Names of networks, and the number of rounds.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        int rounds = arguments.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out int n) ? n : 0).Append(3).First(n => n > 0);
        string[] chosen = [.. arguments.Where(text => !int.TryParse(text, out _)).DefaultIfEmpty()!];
        string? python = FindTorch();
        if (python is null)
        {
            Console.WriteLine("PyTorch was not found, so SerPS is measured alone; on Debian: apt-get install python3-torch");
        }

        foreach (string network in chosen is [null] ? Networks : chosen)
        {
            Compare(network, rounds, python);
        }

        return 0;
    }

    /// <summary>Measures SerPS and prints what torch_networks.py prints.</summary>
    public static int Measure(string network)
    {
        var workload = Workload.Of(network);
        var session = new SessionSettings { Device = Device.Cpu, Threads = Threads };
        byte[] exported;
        using (TrainingStep step = workload.Step(session))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"training step, batch {workload.Batch}, {Threads} threads: {Time(() => step.Run()):0.0} ms"));
            exported = workload.Export(step);
        }

        using var inference = new OnnxSession(exported, session);
        foreach (int clips in (int[])[1, 64])
        {
            Dictionary<string, Tensor> inputs = workload.Inputs(clips);
            double milliseconds = Time(() => inference.Run(inputs, ModelFile.LogitsOutput));
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"inference, batch {clips}: {milliseconds / clips:0.000} ms a clip"));
        }

        Console.WriteLine($"peak memory: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB");
        return 0;
    }

    private static void Compare(string network, int rounds, string? python)
    {
        var serps = new Dictionary<string, List<double>>();
        var torch = new Dictionary<string, List<double>>();
        for (int round = 0; round < rounds; round++)
        {
            Collect(serps, Start(Environment.ProcessPath!, [typeof(NetworkComparison).Assembly.Location, "network-serps", network]));
            if (python is not null)
            {
                Collect(torch, Start(python, [Script(), network, $"{Steps}", $"{Threads}"]));
            }
        }

        Console.WriteLine(
            $"{network}, {Threads} thread, processor time; medians of {rounds} rounds in turn"
            + (python is null ? string.Empty : ": SerPS, PyTorch, and their ratio"));
        foreach ((string what, List<double> values) in serps)
        {
            string peer = torch.TryGetValue(what, out List<double>? others)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Median(others),10:0.##}{Median([.. values.Zip(others, (own, other) => own / other)]),8:0.000}")
                : string.Empty;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-46}{Median(values),10:0.##}{peer}"));
        }
    }

    private static double Time(Action action)
    {
        var milliseconds = new List<double>();
        for (int i = 0; i < WarmUp + Steps; i++)
        {
            double start = Workload.Processor();
            action();
            milliseconds.Add(Workload.Processor() - start);
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
        Path.GetFullPath(Path.Combine(source, "..", "..", "torch_networks.py"));

    [GeneratedRegex(@"(?<what>[^\n:]+): (?<value>[\d.]+)(?<unit> [^\n\r]+)")]
    private static partial Regex Line();
}
