using System.Diagnostics;

namespace SerPS.Faults;

/// <summary>What others do at the same time: write the same file, change a folder that is read, leave few files to open.</summary>
internal static class Neighbours
{
    private const int Writers = 3, Rounds = 3;

    public static IEnumerable<Check> Checks() =>
    [
        new("two writers of one file", TwoWriters),
        new("a folder that vanishes while it is read", VanishingFolder),
        new("what may not be read", NoRight),
        new("few open files", FewFiles),
        new("a damaged run.json", DamagedRun),
    ];

    private static void TwoWriters(Workplace work)
    {
        string file = work["f.npz"];
        string[] corpora = [.. Enumerable.Range(1, Writers).Select(i => work.Corpus($"c{i}", i + 1))];
        byte[][] sound = [.. corpora.Select(corpus =>
        {
            Serps.Run(Arguments(corpus)).Require(0);
            return File.ReadAllBytes(file);
        })];
        for (int round = 0; round < Rounds; round++)
        {
            Process[] writers = [.. corpora.Select(corpus => Serps.Start(Arguments(corpus)))];
            Array.ForEach(writers, writer => Serps.End(writer).Require(0));
            byte[] written = File.ReadAllBytes(file);
            Check.Require(sound.Any(one => one.AsSpan().SequenceEqual(written)), "what was written is of no writer");
        }

        Check.RequireNoRemains(work["."]);

        string[] Arguments(string corpus) => ["features", corpus, "--extractor", "mfcc-mean", "--out", file, "--quiet", "--threads", "1"];
    }

    private static void VanishingFolder(Workplace work)
    {
        string corpus = work["all"];
        foreach (int part in Enumerable.Range(0, 12))
        {
            work.Corpus(Path.Combine("all", $"{part:00}"), 12);
        }

        Process run = Serps.Start("emotion", corpus, "--model", "ravdess-mlp", "--json", "--quiet", "--threads", "1");
        using StreamReader lines = run.StandardOutput;
        _ = lines.ReadLine();
        Directory.Delete(Path.Combine(corpus, "10"), recursive: true);
        Directory.Delete(Path.Combine(corpus, "05"), recursive: true);
        int read = 1 + lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        string error = run.StandardError.ReadToEnd();
        run.WaitForExit();
        Check.Require(run.ExitCode is 0 or 1, $"exit {run.ExitCode}: {error}");
        Check.Require(read >= 10 * 24, $"only {read} recordings were done");
        run.Dispose();
    }

    private static void NoRight(Workplace work)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new SkipException("needs rights as Linux knows them");
        }

        string corpus = work.Corpus("all", 2), sealedOff = Path.Combine(corpus, "b"), table = work["m.csv"], features = work["f.npz"];
        Directory.Move(work.Corpus("b", 1), sealedOff);
        File.WriteAllText(table, "path,emotion\na.wav,sad\n");
        string archive = work["c.zip"], config = work["c.json"], model = work["m.onnx"];
        Array.ForEach([features, archive, config, model], file => File.WriteAllText(file, "{}"));
        foreach (string path in new[] { sealedOff, table, features, archive, config, model })
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        string[] train = ["--architecture", "mlp", "--epochs", "1", "--out", work["new.onnx"]];
        try
        {
            foreach (string[] arguments in new string[][]
            {
                ["dataset", corpus], ["emotion", corpus, "--model", "ravdess-mlp"],
                ["features", corpus, "--extractor", "mfcc-mean", "--out", work["new.npz"]],
            })
            {
                Ended ended = Serps.RunWithoutRights([.. arguments, "--quiet"]).Require(1);
                Check.Require(ended.Error.Contains($"PathUnreadable: The folder '{sealedOff}'", StringComparison.Ordinal), ended.Error);
                Check.Require(ended.Error.Contains("1 failed, 4 done", StringComparison.Ordinal), ended.Error);
            }

            foreach ((string path, string[] arguments) in new (string, string[])[]
            {
                (table, ["dataset", table]), (archive, ["dataset", archive]), (table, ["test", "--predictions", table]),
                (features, ["train", "--features", features, .. train]), (config, ["train", corpus, "--config", config, .. train]),
                (config, ["train", corpus, "--search", config, .. train]), (table, ["train", corpus, "--split", table, .. train]),
                (features, ["features", corpus, "--extractor", "mfcc-mean", "--out", features, "--update"]),
                (model, ["emotion", corpus, "--model", model]),
            })
            {
                Ended ended = Serps.RunWithoutRights([.. arguments, "--quiet"]).Require(2, 3);
                Check.Require(ended.Error.Contains(path, StringComparison.Ordinal), $"{path} is not named: {ended.Error}");
            }
        }
        finally
        {
            File.SetUnixFileMode(sealedOff, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void FewFiles(Workplace work)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new SkipException("Windows has no such limit");
        }

        string corpus = work.Corpus("c", 40);
        using Process run = Process.Start(new ProcessStartInfo(
            "sh", ["-c", $"ulimit -n 128; exec dotnet '{Serps.Assembly}' emotion '{corpus}' --model ravdess-mlp --threads 64 --json --quiet"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> error = run.StandardError.ReadToEndAsync();
        _ = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Check.Require(run.ExitCode is 0 or 1, $"exit {run.ExitCode}: {error.Result}");
    }

    private static void DamagedRun(Workplace work)
    {
        string corpus = work.Corpus("c", 6), model = work["m.onnx"], run = Path.Combine(work["m.checkpoint"], "run.json");
        Serps.Run("train", corpus, "--out", model, "--architecture", "mlp", "--epochs", "2", "--threads", "1", "--quiet").Require(0);
        foreach (string damaged in new[] { string.Empty, "[]", "garbage", """{"a":1,"a":2}""" })
        {
            Directory.CreateDirectory(work["m.checkpoint"]);
            File.WriteAllText(run, damaged);
            Ended ended = Serps.Run("train", corpus, "--out", model, "--architecture", "mlp", "--epochs", "2", "--threads", "1", "--resume");
            ended.Require(0);
            Check.Require(ended.Error.Contains("is damaged", StringComparison.Ordinal), $"no warning: {ended.Error}");
        }
    }
}
