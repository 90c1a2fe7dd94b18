using System.Diagnostics;

namespace SerPS.Tests.Cli;

/// <summary>What is written never destroys what is read, nor what the caller has open.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("link.csv", "link.csv")]
    [InlineData("elsewhere", "elsewhere/voice.csv")]
    public async Task A_link_to_a_recording_is_no_place_for_a_table(string link, string table)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        string voice = _folder.File(link == "elsewhere" ? "voice.csv" : "voice.wav");
        File.Copy(Path.Combine(Serps.Voices, "sad-low.wav"), voice);
        File.CreateSymbolicLink(_folder.File(link), link == "elsewhere" ? "." : "voice.wav");
        byte[] before = await File.ReadAllBytesAsync(voice, TestContext.Current.CancellationToken);
        (int exit, string[] _, string error) = await Serps.Run("emotion", voice, "--model", "ravdess-mlp", "--csv", _folder.File(table));
        Assert.Equal(2, exit);
        Assert.Contains("OptionInvalid", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(voice, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("emotion", "--csv", "--vtt")]
    [InlineData("test", "--report", "--junit")]
    public async Task One_file_is_no_place_for_two_outputs(string verb, string one, string other)
    {
        string voice = Path.Combine(Serps.Voices, "sad-low.wav"), file = _folder.File("out.txt");
        (int exit, string[] _, string error) = await Serps.Run(verb, voice, one, file, other, _folder.File(".") + "/out.txt");
        Assert.Equal(2, exit);
        Assert.Contains("was to be written twice", error, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    [Theory]
    [InlineData("emotion", "--model", "--csv")]
    [InlineData("test", "--model", "--report")]
    [InlineData("test", "--model", "--out")]
    [InlineData("test", "--against", "--junit")]
    public async Task A_model_that_is_read_is_no_place_for_an_output(string verb, string read, string written)
    {
        string model = _folder.File("m.onnx");
        File.Copy(Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx"), model);
        byte[] before = await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken);
        (int exit, string[] _, string error) = await Serps.Run(
            verb, Path.Combine(Serps.Voices, "sad-low.wav"), read, model, written, Path.Combine(_folder.Path, ".", "m.onnx"));
        Assert.Equal(2, exit);
        Assert.Contains("is read, and was to be written too", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(model, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_name_cannot_make_a_terminal_do_anything()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Such names are not allowed there.");
        string clear = "\u001b[2J\n\u202ehidden";
        File.Copy(Path.Combine(Serps.Voices, "sad-low.wav"), _folder.File($"{clear}.wav"));
        File.WriteAllText(_folder.File($"bad{clear}.wav"), "no audio");
        (int exit, string[] lines, string error) = await Serps.Run("emotion", _folder.Path, "--table", "--model", "ravdess-mlp");
        Assert.Equal(1, exit);
        foreach (string text in new[] { lines[1], error })
        {
            Assert.DoesNotContain('\u001b', text);
            Assert.DoesNotContain('\u202e', text);
            Assert.Contains(@"\u001b[2J\u000a\u202ehidden.wav", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/dev/stdout")]
    [InlineData("/proc/self/fd/1")]
    public async Task A_file_that_standard_output_goes_to_keeps_what_is_in_it(string output)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Linux only.");
        string log = _folder.File("log");
        string command = $"(echo before; '{TestData.Root}/bin/serps' emotion '{Path.Combine(Serps.Voices, "sad-low.wav")}' "
            + $"--model ravdess-mlp --quiet --table --csv {output}; echo after) > '{log}'";
        using Process shell = Process.Start("/bin/sh", ["-c", command]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        string[] lines = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
        Assert.Equal(("before", "after"), (lines[0], lines[^1]));
        Assert.Contains(lines, line => line.StartsWith("file,start,end", StringComparison.Ordinal));
    }
}
