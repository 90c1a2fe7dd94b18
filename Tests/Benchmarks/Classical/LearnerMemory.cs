using System.Diagnostics;
using System.Globalization;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Runtime;
using SerPS.Training;

namespace SerPS.Benchmarks.Classical;

/// <summary>
/// The largest memory of a process that fits a learner to 100 000 clips of 110 features and eight labels, writes the model and runs it on
/// 20 000 more: <c>memory LEARNER [SEPARATION=0.5]</c>. Each label's features are normal around a centre of its own, whose coordinates
/// are normal too with deviation SEPARATION; at 0 nothing can be learned and trees are at their largest.
/// </summary>
internal static class LearnerMemory
{
    private const int Train = 100_000, Test = 20_000, Labels = 8;

    public static int Run(string[] arguments)
    {
        ArchitectureSpec spec = Architectures.All.Parse(arguments[0]);
        double separation = arguments.Length > 1 ? double.Parse(arguments[1], CultureInfo.InvariantCulture) : 0.5;
        FeatureTable table = Make(separation);
        Console.WriteLine($"{spec.Name}, separation {separation}; data: {Peak()} MB");
        var settings = spec.Usual(new TrainingSettings()) with
        {
            Session = new SessionSettings { Device = Device.Cpu, Threads = 2 },
        };
        long start = Stopwatch.GetTimestamp();
        int[] rows = [.. Enumerable.Range(0, Train)], test = [.. Enumerable.Range(Train, Test)];
        int[] labels = [.. table.Clips.Select(table.LabelOf)];
        FitResult fit = spec.Learner(table, labels, settings).Fit(rows, [], "Training", null, CancellationToken.None, 100);
        Console.WriteLine(
            $"fitted: {Peak()} MB, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, {fit.Model.ParameterCount} parameters");
        float[][] logits = fit.Model.Logits(table, test, settings.Session);
        double accuracy = logits.Zip(test).Average(pair => Array.IndexOf(pair.First, pair.First.Max()) == labels[pair.Second] ? 1.0 : 0);
        Console.WriteLine($"written and run: {Peak()} MB, {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} s, accuracy {accuracy:0.000}");
        start = Stopwatch.GetTimestamp();
        using var session = new OnnxSession(Autodiff.GraphWriter.Write(fit.Model.InferenceGraph(1)), settings.Session);
        var input = new Dictionary<string, Tensor> { ["features"] = Tensor.Of(table.Row(0).ToArray(), [1, table.Spec.Length]) };
        for (int i = 0; i < 2000; i++)
        {
            start = i == 1000 ? Stopwatch.GetTimestamp() : start;
            session.Run(input, "probabilities");
        }

        Console.WriteLine($"one clip: {Stopwatch.GetElapsedTime(start).TotalMicroseconds / 1000:0} us");
        return 0;
    }

    private static FeatureTable Make(double separation)
    {
        var spec = new DescriptorsSpec();
        var random = new CounterRandom(1);
        double[][] centres = [.. Enumerable.Range(0, Labels)
            .Select(_ => Enumerable.Range(0, spec.Length).Select(_ => separation * random.NextGaussian()).ToArray())];
        var values = new float[(Train + Test) * spec.Length];
        var clips = new Clip[Train + Test];
        for (int i = 0; i < clips.Length; i++)
        {
            int label = random.NextInt(Labels);
            clips[i] = new Clip { Path = $"{i}", Emotion = Emotions.Canonical[label] };
            for (int j = 0; j < spec.Length; j++)
            {
                values[(i * spec.Length) + j] = (float)(centres[label][j] + random.NextGaussian());
            }
        }

        return new FeatureTable(spec, clips, new AudioFingerprint?[clips.Length], values);
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }
}
