using System.Diagnostics;

namespace SerPS.Faults;

/// <summary>A disk without room: the error has a name, the older file stays, and nothing is left beside it.</summary>
internal static class DiskFull
{
    private const int SmallBytes = 64 * 1024;

    public static IEnumerable<Check> Checks()
    {
        yield return On("features to .npz", "f.npz", (work, file) => ["features", work.Corpus("c", 12), "--extractor", "log-mel", "--out", file]);
        yield return On("features to .npy", "f.npy", (work, file) => ["features", work.Corpus("c", 12), "--extractor", "log-mel", "--out", file]);
        yield return On(
            "features to .csv", "f.csv", (work, file) => ["features", work.Corpus("c", 24), "--extractor", "descriptors", "--out", file]);
        yield return On(
            "a model and its checkpoint",
            "m.onnx",
            (work, file) => ["train", work.Corpus("c", 6), "--out", file, "--architecture", "mlp", "--epochs", "2"]);
        yield return On(
            "a report", "r.html", (work, file) => ["test", work.Corpus("c", 6), "--model", "ravdess-mlp", "--report", file]);
        yield return On(
            "predictions over time",
            "t.csv",
            (work, file) => ["emotion", work.Corpus("c", 12, seconds: 3), "--model", "ravdess-mlp", "--window", "0.2", "--hop", "0.02", "--csv", file]);
    }

    private static Check On(string what, string name, Func<Workplace, string, string[]> arguments) => new($"disk full: {what}", work =>
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            throw new SkipException("needs root on Linux to mount a small disk");
        }

        string disk = Directory.CreateDirectory(work["disk"]).FullName;
        Tool("mount", "-t", "tmpfs", "-o", $"size={SmallBytes}", "tmpfs", disk);
        try
        {
            string file = Path.Combine(disk, name);
            File.WriteAllText(file, "old");
            Ended ended = Serps.Run([.. arguments(work, file), "--quiet", "--threads", "1"]);
            ended.Require(3);
            Check.Require(ended.Error.Contains("OutputUnwritable", StringComparison.Ordinal), ended.Error);
            Check.Require(File.ReadAllText(file) == "old", "the older file changed");
            Check.RequireNoRemains(disk);
        }
        finally
        {
            Tool("umount", disk);
        }
    });

    private static void Tool(string name, params string[] arguments)
    {
        using Process process = Process.Start(name, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new SkipException($"{name} is not allowed");
        }
    }
}
