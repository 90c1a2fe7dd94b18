using SerPS.Audio;
using SerPS.Data;
using SerPS.Learning;
using SerPS.Networks;

namespace SerPS.Tests.Networks;

public class TargetRowsTests
{
    [Fact]
    public void The_label_comes_first_then_what_auxiliary_heads_learn_and_what_a_clip_does_not_say_stays_empty()
    {
        Clip Make(string emotion, string? gender) => new() { Path = "a.wav", Emotion = emotion, Gender = gender };
        Clip[] clips = [Make("sad", "male"), Make("happy", "female"), Make("happy", null)];
        AudioFingerprint print = AudioFingerprint.Compute(new AudioClip(new float[1600], 16_000));
        var table = new FeatureTable(new TrainerTests.PointSpec(), clips, [print, print, print], new float[18]);

        var targets = new TargetRows(table, [1, 0, 0], ["gender"]);
        float[] Row(int row)
        {
            float[] values = [7, 7, 7, 7];
            targets.CopyTo(values, row);
            return values;
        }

        Assert.Equal(4, targets.Width);
        Assert.Equal([0, 1, 0, 1], Row(0));
        Assert.Equal([1, 0, 1, 0], Row(1));
        Assert.Equal([1, 0, 0, 0], Row(2));
    }

    [Fact]
    public void Which_labels_count_stands_behind_the_label()
    {
        Clip Make(string emotion, string corpus) => new() { Path = "a.wav", Emotion = emotion, Corpus = corpus, Gender = emotion };
        Clip[] clips = [Make("sad", "a"), Make("happy", "a"), Make("angry", "b"), Make("happy", "b")];
        var table = new FeatureTable(new TrainerTests.PointSpec(), clips, new AudioFingerprint?[4], new float[24]);
        var targets = new TargetRows(table, [1, 0, 2, 0], ["gender"], new CorpusLabels(table, [1, 0, 2, 0]));
        var values = new float[9];
        targets.CopyTo(values, 2);
        Assert.Equal(9, targets.Width);
        Assert.Equal([0, 0, 1, 1, 0, 1, 1, 0, 0], values);
    }
}
