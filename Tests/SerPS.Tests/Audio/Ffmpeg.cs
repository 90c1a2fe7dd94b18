using System.Diagnostics;

namespace SerPS.Tests.Audio;

/// <summary>The installed ffmpeg, to make files with.</summary>
internal static class Ffmpeg
{
    /// <summary>Skips the test where there is none.</summary>
    public static void Require() =>
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, "ffmpeg")) || File.Exists(Path.Combine(folder, "ffmpeg.exe"))),
            "ffmpeg is not installed.");

    public static void Run(params string[] arguments)
    {
        Require();
        using Process process = Process.Start("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
