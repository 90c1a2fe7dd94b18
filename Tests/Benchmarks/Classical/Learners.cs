using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using SerPS.Classical;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Runtime;

namespace SerPS.Benchmarks.Classical;

/// <summary>
/// The classical learners beside scikit-learn's: accuracy on the test clips with its 95 % bootstrap interval, and the fastest of a few
/// fits, on the same features and the same stratified split, with two threads each.
/// </summary>
/// <remarks>
/// <c>learners [FEATURES.npz SPLIT.csv [LEARNER...]]</c>; without files, the descriptors of the recordings of <c>SERPS_DATA</c> (default
/// ../shared/data) are computed. scikit-learn runs in <c>SERPS_PYTHON</c> (default /usr/bin/python3); without it, ours are shown alone.
/// </remarks>
internal static class Learners
{
    private const int Threads = 2, Passes = 5, BoostingRounds = 100;

    private static readonly (string Name, ClassicalSpec Spec)[] Ours =
    [
        ("random-forest", new RandomForest()),
        ("extra-trees", new ExtraTrees()),
        ("gradient-boosting", new GradientBoosting()),
        ("gradient-boosting (histogram)", new GradientBoosting()),
        ("svm", new Svm()),
        ("knn", new KNearest()),
    ];

    public static int Run(string[] arguments)
    {
        string[] files = [.. arguments.Take(2)], names = [.. arguments.Skip(2)];
        string folder = Directory.CreateTempSubdirectory("serps-bench-").FullName;
        try
        {
            if (files.Length != 2)
            {
                files = [Path.Combine(folder, "features.npz"), Path.Combine(folder, "split.csv")];
                if (!Compute(files[0], files[1]))
                {
                    return 0;
                }
            }

            Compare(files[0], files[1], names);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Compute(string features, string split)
    {
        string root = Environment.GetEnvironmentVariable("SERPS_DATA") ?? Path.Combine("..", "shared", "data");
        string data = Path.Combine(root, "ravdess-speech");
        if (!Directory.Exists(data))
        {
            Console.WriteLine($"Learners: no recordings at '{Path.GetFullPath(data)}' (SERPS_DATA), nothing measured.");
            return false;
        }

        Clip[] clips = [.. Dataset.Read([data])];
        var spec = new DescriptorsSpec();
        var export = new FeatureExport(spec, new Dictionary<string, float[]>(), CancellationToken.None);
        var work = new OrderedParallel<ClipSource, Outcome<ClipSource, KeyedRecord>>(export.Compute, Threads);
        KeyedRecord[] rows = [.. work.Map(clips.Select(clip => new ClipSource(clip))).Select(outcome => outcome.Value!)];
        FeatureFile.Write(features, spec, rows, Emotions.Order(clips.Select(clip => clip.Emotion!)));
        SplitFile.Write(split, clips, SplitSpec.Parse("random").Apply(clips, SplitSpec.DefaultSeed));
        return true;
    }

    private static void Compare(string features, string split, string[] names)
    {
        var table = FeatureTable.Of(FeatureFile.Read(features));
        Fold fold = SplitFile.Read(split, table.Clips)[0];
        int[] labels = [.. table.Clips.Select(table.LabelOf)];
        Console.WriteLine(
            $"Fitted to {fold.Train.Count} clips, tested on {fold.Test.Count}, {table.Spec.Name}, stratified split, {Threads} threads");
        Console.WriteLine($"{"learner",-32}{"accuracy",22}{"seconds",10}{"scikit-learn",22}{"seconds",10}{"ratio",8}");
        Dictionary<string, Peer> peers = Peers(features, split, names);
        foreach ((string name, ClassicalSpec spec) in Ours.Where(learner => names.Length == 0 || names.Contains(learner.Name)))
        {
            Peer ours = Measure(name, spec, table, labels, fold);
            string theirs = peers.GetValueOrDefault(name) is { } peer
                ? string.Create(
                    CultureInfo.InvariantCulture, $"{peer.Show(),22}{peer.Seconds,10:0.000}{ours.Seconds / peer.Seconds,8:0.00}")
                : string.Empty;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32}{ours.Show(),22}{ours.Seconds,10:0.000}{theirs}"));
        }
    }

    private static Peer Measure(string name, ClassicalSpec spec, FeatureTable table, int[] labels, Fold fold)
    {
        var session = new SessionSettings { Device = Device.Cpu, Threads = Threads };
        var settings = new TrainingSettings { Session = session };
        FitResult? fit = null;
        double fastest = double.PositiveInfinity;
        for (int pass = 0; pass < Passes; pass++)
        {
            long start = Stopwatch.GetTimestamp();
            fit = spec.Learner(table, labels, settings).Fit(fold.Train, [], name, null, CancellationToken.None, BoostingRounds);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        float[][] logits = fit!.Model.Logits(table, fold.Test, settings.Session);
        bool[] right = [.. fold.Test.Zip(logits, (row, values) => Array.IndexOf(values, values.Max()) == labels[row])];
        var random = new CounterRandom(SplitSpec.DefaultSeed);
        double[] draws =
            [.. Enumerable.Range(0, 2000).Select(_ => right.Average(_ => right[random.NextInt(right.Length)] ? 1.0 : 0)).Order()];
        return new Peer(name, right.Average(value => value ? 1.0 : 0), draws[50], draws[1949], fastest);
    }

    private static Dictionary<string, Peer> Peers(string features, string split, string[] names)
    {
        string python = Environment.GetEnvironmentVariable("SERPS_PYTHON")
            ?? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3");
        try
        {
            var start = new ProcessStartInfo(python, ["Tests/Benchmarks/sklearn_learners.py", features, split, "3", $"{Threads}", .. names])
            {
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(start)!;
            List<Peer> peers = [];
            while (process.StandardOutput.ReadLine() is { } line)
            {
                peers.Add(JsonSerializer.Deserialize<Peer>(line, JsonSerializerOptions.Web)!);
            }

            process.WaitForExit();
            return peers.ToDictionary(peer => peer.Name);
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            Console.WriteLine($"scikit-learn is not measured: {error.Message} (SERPS_PYTHON)");
            return [];
        }
    }

    private sealed record Peer(string Name, double Accuracy, double Lower, double Upper, double Seconds)
    {
        public string Show() => string.Create(CultureInfo.InvariantCulture, $"{Accuracy:0.000} [{Lower:0.000}, {Upper:0.000}]");
    }
}
