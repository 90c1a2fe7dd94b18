using System.Security.Cryptography;

namespace SerPS.Fuzz;

/// <summary>An input that went wrong.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Kind">How: <c>foreign</c>, <c>slow</c> or <c>large</c>.</param>
/// <param name="What">The exception and where it came from, the seconds, or the megabytes.</param>
/// <param name="Input">The input.</param>
internal sealed record Finding(string Target, string Kind, string What, byte[] Input)
{
    /// <summary>Keeps the input as a file that <c>Tests/Fuzz/Regressions</c> can take.</summary>
    public string Save(string folder)
    {
        string path = Path.Combine(folder, Target, Convert.ToHexStringLower(SHA256.HashData(Input))[..16]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Input);
        return path;
    }
}
