using System.Reflection;

namespace SerPS.Fuzz;

/// <summary>The inputs that once went wrong, a folder a target: files of any name.</summary>
internal static class Regressions
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(Regressions).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!);

    /// <summary>Those of a target.</summary>
    public static IReadOnlyList<byte[]> Of(string target)
    {
        string folder = Path.Combine(Root, "Tests", "Fuzz", "Regressions", target);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
            : [];
    }
}
