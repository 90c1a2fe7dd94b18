using System.Diagnostics;
using System.Runtime.InteropServices;
using SerPS.Runtime;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Runtime;

public sealed partial class TelemetryTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Native_code_sees_that_it_is_off()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has one environment for .NET and native code.");
        NativeLibraries.Register();
        Assert.Equal("1", Marshal.PtrToStringUTF8(GetNative("ORT_DISABLE_TELEMETRY")));
    }

    /// <summary>With telemetry ONNX Runtime keeps its events and an identifier of the machine in the user's cache, and sends them now and then.</summary>
    [Fact]
    public async Task A_long_run_opens_no_connection_and_leaves_nothing_in_the_cache()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has open is read from /proc.");
        string[] samples = Directory.GetFiles(Serps.Voices, "*.wav");
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = _home.Path,
            ["XDG_CACHE_HOME"] = _home.File("cache"),
            ["ORT_DISABLE_TELEMETRY"] = "0",
        };
        string[] arguments = ["emotion", .. Enumerable.Repeat(samples, 200).SelectMany(files => files)];
        using Process process = Serps.Start(environment, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var connections = new HashSet<string>();
        while (!process.HasExited)
        {
            connections.UnionWith(Connections(process.Id));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(200 * samples.Length, (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(connections);
        Assert.Empty(Directory.EnumerateFiles(_home.Path, "*onnxruntime*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
        }));
    }

    // sockets of the process that the kernel lists among those of the internet's protocols
    private static IEnumerable<string> Connections(int process)
    {
        HashSet<string> open = [];
        try
        {
            open = [.. Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(Target)
                .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal)).Select(target => target[8..^1])];
        }
        catch (IOException)
        {
            // it has ended
        }

        return new[] { "tcp", "tcp6", "udp", "udp6", "raw", "raw6" }.Select(protocol => $"/proc/net/{protocol}").Where(File.Exists)
            .SelectMany(File.ReadLines).Where(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(open.Contains));
    }

    private static string Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? string.Empty;
        }
        catch (IOException)
        {
            return string.Empty; // closed since
        }
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetNative(string name);
}
