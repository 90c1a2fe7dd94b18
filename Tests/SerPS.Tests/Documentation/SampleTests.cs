using SerPS.Audio;
using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Tests.Cli;

namespace SerPS.Tests.Documentation;

/// <summary>The first minute: what the sample clips show, and that the README shows just that.</summary>
public class SampleTests
{
    private static readonly string Folder = Path.Combine(TestData.Root, "samples");

    private static Clip[] Samples => [.. Manifest.Read(Path.Combine(Folder, "manifest.csv"))];

    [Fact]
    public void The_default_model_hears_five_emotions_surely_and_doubts_the_robot()
    {
        string model = Path.Combine(TestData.Root, "Models", $"{ModelStore.DefaultModel}.onnx");
        using var classifier = new EmotionClassifier(ModelFile.Read(model));
        EmotionPrediction[] answers = [.. Samples.Select(clip => classifier.Predict(AudioFile.Read(clip.Path)))];
        (EmotionPrediction Answer, string? Expected)[] certain =
            [.. answers.Zip(Samples.Select(clip => clip.Emotion)).Where(pair => !pair.First.Uncertain)];
        Assert.True(certain.Length >= 5);
        Assert.All(certain, pair => Assert.Equal((pair.Expected, true), (pair.Answer.Emotion, pair.Answer.Confidence >= 0.6)));
        Assert.Distinct(certain.Select(pair => pair.Expected));
        Assert.Equal("robot.wav", Path.GetFileName(Assert.Single(answers, answer => answer.Uncertain).Path));
    }

    [Fact]
    public void They_are_small_and_the_manifest_names_all() => Assert.Equal(
        Directory.GetFiles(Folder, "*.wav").Order(StringComparer.Ordinal),
        Samples.Select(clip => clip.Path).Where(path => new FileInfo(path).Length <= 100_000).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_readme_shows_what_run_prints()
    {
        (int exit, string[] output, _) = await Serps.RunIn(TestData.Root, "emotion", "--table", Path.Combine("samples", "manifest.csv"));
        string[] shown = Block(File.ReadAllLines(Path.Combine(TestData.Root, "README.md")), "$ ./build.sh run");
        int blank = Array.IndexOf(shown, string.Empty);
        Assert.Equal(0, exit);
        Assert.Equal(output.Select(line => line.TrimEnd()), shown[..blank]);
        string build = Joined(File.ReadAllLines(Path.Combine(TestData.Root, "build", "build.cs")));
        Assert.Contains(Joined(shown[(blank + 1)..]), build, StringComparison.Ordinal);
        Assert.All(shown, line => Assert.InRange(line.Length, 0, 80));
    }

    private static string Joined(IEnumerable<string> lines) => string.Concat(lines.Select(line => line.Trim() + "\n"));

    // the rest of the fenced block that begins with a line
    private static string[] Block(string[] lines, string first) =>
        [.. lines.SkipWhile(line => line != first).Skip(1).TakeWhile(line => line != "```")];
}
