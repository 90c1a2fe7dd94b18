namespace SerPS.Tests.Cli;

public class MergeCommandTests
{
    private static readonly string Model = Path.Combine(TestData.Root, "Models", "ravdess-mlp.onnx");

    [Fact]
    public async Task Tasks_of_an_array_and_a_merge_give_what_one_run_prints()
    {
        using var folder = new TemporaryFolder();
        string list = folder.File("list.txt"), output = folder.File("x.jsonl");
        IEnumerable<string> recordings = Directory.GetFiles(Serps.Voices, "*.wav").Order(StringComparer.Ordinal).Append("absent.wav");
        await File.WriteAllLinesAsync(list, recordings, TestContext.Current.CancellationToken);
        (int exit, string[] printed, string error) = await Serps.Run("emotion", "--list", list, "--model", Model);
        Assert.Equal(1, exit);
        const int tasks = 4;
        for (int index = 0; index < tasks; index++)
        {
            (exit, _, error) = await Serps.RunWith( // as the pods of an indexed job
                new() { ["JOB_COMPLETION_INDEX"] = $"{index}" },
                "emotion", "--list", list, "--model", Model, "--out", output, "--shard", $"auto/{tasks}");
            Assert.Equal((0, index == tasks - 1), (exit, error.Contains("absent.wav", StringComparison.Ordinal)));
            if (index == 1)
            {
                (exit, _, error) = await Serps.Run("merge", output);
                Assert.Equal(3, exit);
                Assert.Contains("--array=3-4", error, StringComparison.Ordinal);
            }
        }

        (exit, _, error) = await Serps.Run("merge", output);
        Assert.Equal(1, exit);
        Assert.Contains("absent.wav", error, StringComparison.Ordinal);
        Assert.Equal(printed, await File.ReadAllLinesAsync(output, TestContext.Current.CancellationToken));
        (exit, _, error) = await Serps.Run("emotion", "--list", list, "--model", "no", "--out", output, "--shard", "1/2");
        Assert.Equal(3, exit);
    }

    [Fact]
    public async Task A_list_may_be_piped_in()
    {
        using var process = Serps.Start([], ["emotion", "--list", "-", "--model", Model], Serps.Voices, pipes: true);
        await process.StandardInput.WriteLineAsync("calm-slow.wav");
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        string line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("calm-slow.wav", line, StringComparison.Ordinal);
    }
}
