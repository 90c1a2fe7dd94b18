using SerPS.Data;
using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class PredictionFileTests
{
    [Theory]
    [InlineData("emotion", "happy", "sad")]
    [InlineData("gender", "female", "male")]
    [InlineData("intensity", "normal", "strong")]
    [InlineData("age", "Old", "young")]
    public void The_column_of_the_true_label_is_called_what_was_learned_and_is_read_back(string target, params string[] labels)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("p.csv");
        var set = new PredictionSet("p", labels,
        [
            new ScoredClip(new Clip { Path = folder.File("a.wav") }, 0, [0.75, 0.25]),
            new ScoredClip(new Clip { Path = folder.File("b.wav") }, 1, [0.875, 0.125]),
        ])
        {
            Target = target,
        };
        PredictionFile.Write(path, set);
        Assert.Equal($"path,{target},{labels[0]},{labels[1]}", File.ReadLines(path).First());
        List<string> warnings = [];
        PredictionSet read = PredictionFile.Read(path, warnings);
        Assert.Empty(warnings);
        Assert.Equal((target, 2), (read.Target, read.Clips.Count));
        Assert.Equal(labels, read.Labels);
        Assert.Equal(set.Clips.Select(clip => (clip.Clip.Path, clip.Truth, clip.Confidence)), read.Clips.Select(clip => (clip.Clip.Path, clip.Truth, clip.Confidence)));
    }
}
