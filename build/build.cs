// The one definition of what building, running, testing, measuring and packing SerPS means; build.sh and build.ps1 only start it.
#:property PublishAot=false
#:property GenerateDocumentationFile=false
#:property EnforceCodeStyleInBuild=false

using System.Diagnostics;
using System.Xml.Linq;

string[] targets = ["build", "run", "test", "bench", "fuzz", "faults", "pack", "image"];
bool gpu = args.Contains("--gpu");
string[] words = [.. args.Where(argument => argument != "--gpu")];
if (words.Length == 0 || !targets.Contains(words[0]) || (words.Length > 1 && words[0] is not ("fuzz" or "faults" or "image")))
{
    Console.Error.WriteLine($"Usage: ./build.sh (or ./build.ps1) {string.Join(" | ", targets)} [--gpu]");
    Console.Error.WriteLine("       ./build.sh (or ./build.ps1) fuzz [TARGET] [--inputs N] [--seed N]");
    Console.Error.WriteLine("       ./build.sh (or ./build.ps1) faults [KILLS [SECONDS [CLIENTS [NAME]]]]");
    Console.Error.WriteLine("       ./build.sh (or ./build.ps1) image BASE [TAG] (BASE is an image with the .NET runtime 10)");
    return 2;
}

const string Everything = "SerPS.slnx"; // with tests, benchmarks and examples
const string Fuzz = "Tests/Fuzz/bin/Release/net10.0/SerPS.Fuzz.dll";
string portable = Path.Combine("artifacts", "Dependencies"); // for all machines: what is packed
string output = Path.Combine("bin", "Dependencies"); // the same with native code for this machine
string gpuProperty = $"-p:Gpu={(gpu ? "true" : "false")}";
try
{
    switch (words[0])
    {
        case "build":
            Build();
            Console.WriteLine("Built: the command line is bin/serps; the PowerShell module is ./SerPS.psd1.");
            return 0;
        case "run":
            Build();
            int exit = Try(Launcher(), ["emotion", "--table", "samples/manifest.csv"]);
            Console.WriteLine(Environment.GetEnvironmentVariable("SERPS_BUILD_SHELL") == "pwsh"
                ? """

                  Next, type one of these:
                    Import-Module ./SerPS.psd1; Get-SerEmotion YOUR.wav -Window 2
                    Start-SerListening       # the microphone, live
                    Start-SerServer          # a page to drop recordings on, and a REST API
                  """
                : """

                  Next, type one of these:
                    bin/serps emotion YOUR.wav --window 2
                    bin/serps listen         # the microphone, live
                    bin/serps serve          # a page to drop recordings on, and a REST API
                  """);
            return exit;
        case "test":
            Build(Everything);
            return Test();
        case "bench":
            Build(Everything);
            const string benchmarks = "Tests/Benchmarks/bin/Release/net10.0/SerPS.Benchmarks.dll";
            Run("dotnet", [benchmarks, "throughput"]);
            Run("dotnet", [benchmarks, "inception"]);
            return Try("dotnet", [benchmarks, "--filter", "*", "--artifacts", "artifacts/benchmarks"]);
        case "fuzz":
            Compile("Tests/Fuzz");
            return Try("dotnet", [Fuzz, .. words[1..]]);
        case "faults":
            Build();
            Compile("Tests/Faults");
            return Try("dotnet", ["Tests/Faults/bin/Release/net10.0/SerPS.Faults.dll", .. words[1..]]);
        case "image":
            return Image();
        default:
            Build();
            return Pack();
    }
}
catch (BuildException error)
{
    Console.Error.WriteLine(error.Message);
    return 3;
}

void Build(string what = "build/Product.slnf")
{
    Compile(what);
    Run("dotnet", ["build/help/bin/Release/net10.0/SerPS.Help.dll", "docs/en-US", "en-US"]);
    Array.ForEach([portable, output], folder => DeleteFolder(Path.Combine(folder, "runtimes"))); // of an earlier build, with or without CUDA
    Publish("SerPS.Cli", portable);
    Publish("SerPS.Cmdlets", portable);
    RunQuietly("dotnet", ["publish", "build/precompile", "-c", "Release", "-o", output, "-v", "quiet", "-nologo"]);
    Publish("SerPS.Loader", "bin");
    Publish("SerPS.Server", Path.Combine("bin", "Server"));
    WriteLaunchers();
}

void Compile(string what)
{
    Console.Error.WriteLine("Building; the first time takes a minute or two.");
    RunQuietly("dotnet", ["build", what, "-c", "Release", gpuProperty, "-v", "quiet", "-nologo"]);
}

static void DeleteFolder(string folder)
{
    if (Directory.Exists(folder))
    {
        Directory.Delete(folder, recursive: true);
    }
}

void Publish(string project, string folder) =>
    RunQuietly("dotnet", ["publish", project, "--no-build", "-c", "Release", gpuProperty, "-o", folder, "-v", "quiet", "-nologo"]);

void WriteLaunchers()
{
    string unix = Path.Combine("bin", "serps");
    File.WriteAllText(unix, """
        #!/bin/sh
        self=$0
        while [ -L "$self" ]; do
          link=$(readlink "$self")
          case $link in /*) self=$link ;; *) self=$(dirname "$self")/$link ;; esac
        done
        exec dotnet "$(dirname "$self")/Dependencies/SerPS.Cli.dll" "$@"

        """.ReplaceLineEndings("\n"));
    if (!OperatingSystem.IsWindows())
    {
        File.SetUnixFileMode(
            unix, File.GetUnixFileMode(unix) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    File.WriteAllText(Path.Combine("bin", "serps.cmd"), "@dotnet \"%~dp0Dependencies\\SerPS.Cli.dll\" %*\r\n");
}

string Launcher() => Path.GetFullPath(Path.Combine("bin", OperatingSystem.IsWindows() ? "serps.cmd" : "serps"));

int Test()
{
    Run("dotnet", ["format", "whitespace", "SerPS.slnx", "--verify-no-changes", "--no-restore"]);
    int passed = 0, failed = 0, skipped = 0;

    string report = Path.GetFullPath(Path.Combine("artifacts", "tests.xml"));
    Directory.CreateDirectory("artifacts");
    File.Delete(report);
    Try("dotnet", ["Tests/SerPS.Tests/bin/Release/net10.0/SerPS.Tests.dll", "-noColor", "-noLogo", "-xml", report]);
    if (!File.Exists(report))
    {
        throw new BuildException("The unit tests did not run to their end.");
    }

    foreach (XElement assembly in XDocument.Load(report).Root!.Elements("assembly"))
    {
        passed += (int)assembly.Attribute("passed")!;
        failed += (int)assembly.Attribute("failed")! + (int)assembly.Attribute("errors")!;
        skipped += (int)assembly.Attribute("skipped")!;
    }

    int[] fuzzed = Counts("fuzz.txt", "The fuzzer did not run to its end.", result => Try("dotnet", [Fuzz, "--result", result]));
    int[] pester = Pack() == 0 ? Pester() : throw new BuildException("The package could not be made.");
    (passed, failed, skipped) =
        (passed + fuzzed[0] + pester[0], failed + fuzzed[1] + pester[1], skipped + fuzzed[2] + pester[2]);
    Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
    return failed == 0 && passed > 0 ? 0 : 1;
}

// passed, failed and skipped: with the PowerShell and the Pester that the build restored, whatever the machine has
int[] Pester()
{
    Run("dotnet", ["tool", "restore", "--verbosity", "quiet"]);
    string modules = Path.GetFullPath("Tests/SerPS.Tests/bin/Release/net10.0/Modules");
    Environment.SetEnvironmentVariable("PSModulePath", null); // that of a PowerShell which started this is another's
    return Counts(
        "pester.txt",
        "The Pester tests did not run to their end.",
        result => Try(
            "dotnet",
            ["tool", "run", "pwsh", "--", "-NoProfile", "-NonInteractive", "-File", "Tests/Pester/Invoke-Tests.ps1", modules, result]));
}

// what a program of tests writes to a file: passed, failed and skipped
static int[] Counts(string name, string problem, Action<string> run)
{
    string result = Path.GetFullPath(Path.Combine("artifacts", name));
    File.Delete(result);
    run(result);
    return File.Exists(result) ? [.. File.ReadAllText(result).Split(' ').Select(int.Parse)] : throw new BuildException(problem);
}

// by podman or docker, whichever is there, from the package's files
int Image()
{
    if (words.Length is < 2 or > 3)
    {
        throw new BuildException("An image needs the name of its base, which has the .NET runtime 10: ./build.sh image BASE [TAG].");
    }

    string[] programs = ["podman", "docker"];
    string? program = programs.FirstOrDefault(name => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name))));
    if (program is null)
    {
        throw new BuildException("Neither podman nor docker is on the PATH; one of them makes images.");
    }

    Build();
    Run("dotnet", ["run", "--verbosity", "quiet", "build/pack.cs", "--", .. args.Where(argument => argument == "--gpu")]);
    string folder = Directory.GetDirectories(Path.Combine("artifacts", "SerPS")).Single();
    string tag = words.Length > 2 ? words[2] : "serps";
    return Try(program, ["build", "--build-arg", $"BASE={words[1]}", "--tag", tag, "--file", "Dockerfile", folder]);
}

int Pack() => Try("dotnet", ["run", "--verbosity", "quiet", "build/pack.cs", "--", .. args.Where(argument => argument == "--gpu")]);

// what it prints is shown when it fails
static void RunQuietly(string file, string[] arguments)
{
    using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
    string printed = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0)
    {
        throw new BuildException(printed.Trim());
    }
}

static void Run(string file, string[] arguments)
{
    int exit = Try(file, arguments);
    if (exit != 0)
    {
        throw new BuildException($"'{file} {string.Join(' ', arguments)}' failed with exit code {exit}.");
    }
}

static int Try(string file, string[] arguments)
{
    try
    {
        using Process process = Process.Start(new ProcessStartInfo(file, arguments))!;
        process.WaitForExit();
        return process.ExitCode;
    }
    catch (System.ComponentModel.Win32Exception)
    {
        throw new BuildException($"'{file}' was not found.");
    }
}

internal sealed class BuildException(string message) : Exception(message);
