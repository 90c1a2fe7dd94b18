using System.Diagnostics;
using SerPS.Features;
using SerPS.Tests.Training;
using SerPS.Training;

namespace SerPS.Tests.Cli;

/// <summary>Folds in processes of their own, one of which is killed and started again, are the files of one run.</summary>
public class TrainPartCommandTests
{
    private const int Folds = 5;

    private static readonly string[] Files = ["m.onnx", "m.md", "m.config.json", "m.predictions.csv"];

    [Theory]
    [InlineData("conv1d", 12)]
    [InlineData("random-forest", 1)]
    public async Task Five_processes_and_a_kill(string architecture, int epochs)
    {
        using TemporaryFolder whole = new(), parts = new();
        string features = Save(whole, FeatureSpec.All.ParseNameOrJson(Architectures.All.Parse(architecture).UsualExtractor));
        string[] Command(TemporaryFolder folder, params string[] last) =>
        [
            "train", "--features", features, "--architecture", architecture, "--epochs", $"{epochs}", "--batch", "16",
            "--split", $"speaker:{Folds}", "--augment", "none", "--threads", "1", "--out", folder.File("m.onnx"), .. last,
        ];
        (int exit, _, string error) = await Serps.Run(Command(whole, "--folds"));
        Assert.True(exit == 0, error);
        for (int number = 1; number <= Folds; number++)
        {
            if (number == 2)
            {
                using Process killed = Serps.Start(Command(parts, "--fold", $"{number}/{Folds}"));
                SpinWait.SpinUntil(() => killed.HasExited || File.Exists(parts.File("m.checkpoint/fold-2")), TimeSpan.FromSeconds(60));
                killed.Kill();
                await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            (exit, _, error) = await Serps.RunWith(
                new() { ["SLURM_ARRAY_TASK_ID"] = $"{number}" }, Command(parts, "--fold", $"auto/{Folds}"));
            Assert.True(exit == 0, error);
        }

        (exit, _, error) = await Serps.Run(Command(parts, "--folds", "--resume"));
        Assert.True(exit == 0, error);
        foreach (string file in Files)
        {
            Assert.Equal((file, await Text(whole, file)), (file, await Text(parts, file)));
        }

        (exit, _, error) = await Serps.Run(Command(parts, "--fold", "6/5"));
        Assert.Equal(2, exit);
    }

    private static Task<string> Text(TemporaryFolder folder, string file) =>
        File.ReadAllTextAsync(folder.File(file), TestContext.Current.CancellationToken);

    private static string Save(TemporaryFolder folder, FeatureSpec spec)
    {
        FeatureRecord[] records = SavedClips.Make(spec, clips: 120);
        string file = folder.File("x.npz");
        FeatureFile.Write(file, spec, [.. records.Select(record => new KeyedRecord(record, record.Path!))], ["neutral", "happy", "sad"]);
        return file;
    }
}
