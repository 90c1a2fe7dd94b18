using System.Reflection;

namespace SerPS.Tests;

/// <summary>Where test data lies. Tests on real recordings skip, saying so, where those are absent.</summary>
internal static class TestData
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(TestData).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    /// <summary>A file of Tests/Data.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, "Tests", "Data", .. parts]);

    /// <summary>The folder of real recordings (<c>SERPS_DATA</c>, default ../shared/data); skips the test where it is absent.</summary>
    public static string Recordings()
    {
        string folder = Environment.GetEnvironmentVariable("SERPS_DATA") ?? Path.Combine(Root, "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(folder), $"No real recordings at '{Path.GetFullPath(folder)}' (SERPS_DATA).");
        return Path.GetFullPath(folder);
    }

    /// <summary>A file of librosa's values for real recordings, beside the recordings; skips the test where it is absent.</summary>
    public static string RealGolden(params string[] parts)
    {
        string folder = Path.Combine(Recordings(), "..", "golden", "real");
        Assert.SkipUnless(Directory.Exists(folder), $"No golden values for real recordings at '{Path.GetFullPath(folder)}'.");
        return Path.GetFullPath(Path.Combine([folder, .. parts]));
    }
}
