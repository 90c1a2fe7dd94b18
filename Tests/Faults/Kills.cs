namespace SerPS.Faults;

/// <summary>A run that is killed at any moment: what it wrote is there whole or not at all, and the next run completes it.</summary>
/// <param name="count">Kills of each kind.</param>
/// <param name="seed">Chooses the moments.</param>
internal sealed class Kills(int count, int seed)
{
    private readonly Random _random = new(seed);

    public IEnumerable<Check> Checks() =>
    [
        new($"kill: features and their labels, {count} times", Features),
        new($"kill: a training, {count} times", Training),
        new($"kill: a conversion, {count} times", Conversion),
        new($"kill: predictions, {count} times", Predictions),
    ];

    private void Features(Workplace work)
    {
        string[] corpora = [work.Corpus("one", 3), work.Corpus("two", 5)];
        string x = work["X.npy"], y = work["y.npy"];
        var pairs = new List<(byte[] X, byte[] Y)>();
        TimeSpan longest = default;
        string[] Arguments(string corpus) => ["features", corpus, "--extractor", "mfcc-mean", "--out", x, "--quiet", "--threads", "1"];
        foreach (string corpus in corpora)
        {
            longest = Time(() => Serps.Run(Arguments(corpus)).Require(0));
            pairs.Add((File.ReadAllBytes(x), File.ReadAllBytes(y)));
        }

        for (int kill = 0; kill < count; kill++)
        {
            Serps.Run(Moment(longest), Arguments(corpora[kill % 2]));
            byte[] features = File.ReadAllBytes(x);
            int run = pairs.FindIndex(pair => pair.X.AsSpan().SequenceEqual(features));
            Check.Require(run >= 0, $"features of no run after kill {kill}");
            Check.Require(!File.Exists(y) || File.ReadAllBytes(y).AsSpan().SequenceEqual(pairs[run].Y), $"labels of another run after {kill}");
        }

        Serps.Run(Arguments(corpora[0])).Require(0);
        Check.RequireNoRemains(work["."]);
    }

    private void Training(Workplace work)
    {
        string corpus = work.Corpus("corpus", 6), features = work["all.npz"];
        Serps.Run("features", corpus, "--extractor", "mfcc-mean", "--out", features, "--quiet").Require(0);
        string[] Arguments(string model) =>
        [
            "train", "--features", features, "--out", model, "--architecture", """{"name":"mlp","hidden":[8]}""", "--epochs", "400", "--patience",
            "400", "--threads", "1", "--device", "cpu", "--quiet", "--resume",
        ];
        TimeSpan whole = Time(() => Serps.Run(Arguments(work["whole.onnx"])).Require(0));
        byte[] expected = File.ReadAllBytes(work["whole.onnx"]);
        string model = work["m.onnx"];
        for (int kill = 0; kill < count; kill++)
        {
            Serps.Run(Moment(whole), Arguments(model));
            if (kill % 3 == 2)
            {
                Serps.Run(Arguments(model)).Require(0);
                Check.Require(File.ReadAllBytes(model).AsSpan().SequenceEqual(expected), $"another model after kill {kill}");
                File.Delete(model);

            }
        }

        Serps.Run(Arguments(model)).Require(0);
        Check.Require(File.ReadAllBytes(model).AsSpan().SequenceEqual(expected), "another model at the end");
        Check.RequireNoRemains(work["."]);
    }

    private void Conversion(Workplace work)
    {
        string tess = work.Tess("tess", 10), target = work["target"];
        string[] arguments = ["convert-tess", tess, target, "--quiet", "--json"];
        TimeSpan whole = Time(() => Serps.Run(arguments).Require(0));
        Dictionary<string, byte[]> expected = Files(target);
        for (int kill = 0; kill < count; kill++)
        {
            Directory.Delete(target, recursive: true);
            Serps.Run(Moment(whole), arguments);
            foreach ((string name, byte[] content) in Directory.Exists(target) ? Files(target) : [])
            {
                bool whole2 = expected.TryGetValue(name, out byte[]? sound) && sound.AsSpan().SequenceEqual(content);
                Check.Require(whole2 || name.EndsWith(".tmp", StringComparison.Ordinal), $"{name} is torn after kill {kill}");
            }

            Serps.Run(arguments).Require(0);
            Check.Require(Files(target).Count == expected.Count, $"not complete, or with remains, after kill {kill}");
        }
    }

    private void Predictions(Workplace work)
    {
        string[] corpora = [work.Corpus("one", 2), work.Corpus("two", 3)];
        string csv = work["t.csv"];
        string[] Arguments(string corpus) => ["emotion", corpus, "--model", "ravdess-mlp", "--csv", csv, "--quiet", "--threads", "1"];
        var tables = new List<string>();
        TimeSpan longest = default;
        foreach (string corpus in corpora)
        {
            longest = Time(() => Serps.Run(Arguments(corpus)).Require(0));
            tables.Add(File.ReadAllText(csv));
        }

        for (int kill = 0; kill < count; kill++)
        {
            Serps.Run(Moment(longest), Arguments(corpora[kill % 2]));
            Check.Require(tables.Contains(File.ReadAllText(csv)), $"a torn table after kill {kill}");
        }

        Serps.Run(Arguments(corpora[0])).Require(0);
        Check.RequireNoRemains(work["."]);
    }

    private TimeSpan Moment(TimeSpan whole) => whole * (0.2 + (0.85 * _random.NextDouble()));

    private static TimeSpan Time(Action run)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        run();
        return System.Diagnostics.Stopwatch.GetElapsedTime(start);
    }

    private static Dictionary<string, byte[]> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes);
}
