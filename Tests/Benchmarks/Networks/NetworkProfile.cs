using System.Globalization;
using System.Text.Json;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Benchmarks.Networks;

/// <summary>What a network spends its time on, by type of operator, as ONNX Runtime's profile tells it: one thread.</summary>
internal static class NetworkProfile
{
    private const int Runs = 5, WarmUp = 2;

    /// <summary>Prints a table for a training step and one for the model file.</summary>
    public static int Run(string network)
    {
        var workload = Workload.Of(network);
        var session = new SessionSettings { Device = Device.Cpu, Threads = 1 };
        string folder = Directory.CreateTempSubdirectory("serps-profile-").FullName;
        byte[] exported;
        using (TrainingStep step = workload.Step(session with { ProfilePath = Path.Combine(folder, "step") }))
        {
            Repeat(() => step.Run());
            exported = workload.Export(step);
        }

        Print($"{network}, a training step on {workload.Batch} clips", folder);
        Dictionary<string, Tensor> inputs = workload.Inputs(workload.Batch);
        using (var inference = new OnnxSession(exported, session with { ProfilePath = Path.Combine(folder, "file") }))
        {
            Repeat(() => inference.Run(inputs, ModelFile.LogitsOutput));
        }

        Print($"{network}, the model file on {workload.Batch} clips", folder);
        Directory.Delete(folder);
        return 0;
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < WarmUp + Runs; i++)
        {
            action();
        }
    }

    // medians over the runs, of the sum over all nodes of a type
    private static void Print(string what, string folder)
    {
        string file = Directory.GetFiles(folder).Single();
        using var profile = JsonDocument.Parse(File.ReadAllBytes(file));
        var kernels = profile.RootElement.EnumerateArray().Where(entry => entry.GetProperty("cat").GetString() == "Node")
            .GroupBy(entry => entry.GetProperty("name").GetString())
            .Select(node => (
                Type: node.First().GetProperty("args").GetProperty("op_name").GetString()!,
                Times: node.Skip(WarmUp).Select(entry => entry.GetProperty("dur").GetDouble() / 1000).ToArray()))
            .Where(node => node.Times.Length == Runs)
            .GroupBy(node => node.Type)
            .Select(type => (
                Type: type.Key,
                Nodes: type.Count(),
                Time: Enumerable.Range(0, Runs).Select(run => type.Sum(node => node.Times[run])).Order().ElementAt(Runs / 2)))
            .OrderByDescending(type => type.Time).ToArray();
        double total = kernels.Sum(type => type.Time);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {total:0} ms in {kernels.Sum(type => type.Nodes)} nodes"));
        foreach ((string type, int nodes, double time) in kernels.TakeWhile(type => type.Time >= 0.005 * total))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {type,-24}{nodes,6}{time,10:0.0} ms{time / total,8:0 %}"));
        }

        File.Delete(file);
    }
}
