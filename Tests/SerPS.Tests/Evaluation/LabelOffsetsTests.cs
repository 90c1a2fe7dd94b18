using SerPS.Evaluation;

namespace SerPS.Tests.Evaluation;

public class LabelOffsetsTests
{
    [Fact]
    public void A_label_that_is_heard_too_often_is_moved_back_and_the_others_keep_their_distance()
    {
        // 3 labels, right but for noise; the last has 2 too much
        (float[][] logits, int[] truth) = Clips(3000, shift: 2);
        double[] offsets = LabelOffsets.Fit(logits, truth, [.. truth.Select(_ => "one")]);
        Assert.Equal(-2, offsets[2] - offsets[0], 0.25);
        Assert.Equal(0, offsets[1] - offsets[0], 0.25);
        Assert.Equal([logits[0][0] + (float)offsets[0], logits[0][1] + (float)offsets[1]], LabelOffsets.Apply(logits[0], offsets)[..2]);
    }

    [Fact]
    public void Every_corpus_counts_the_same_whatever_its_size()
    {
        // a large corpus without an offset, a small one with 2 too much: halfway, as if they were equally large
        (float[][] large, int[] first) = Clips(2700, shift: 0);
        (float[][] small, int[] second) = Clips(300, shift: 2);
        double[] offsets = LabelOffsets.Fit(
            [.. large, .. small], [.. first, .. second], [.. first.Select(_ => "large"), .. second.Select(_ => "small")]);
        Assert.InRange(offsets[2] - offsets[0], -1.5, -0.6);
        double[] unequal = LabelOffsets.Fit([.. large, .. small], [.. first, .. second], [.. first.Concat(second).Select(_ => "one")]);
        Assert.InRange(unequal[2] - unequal[0], -0.4, 0);
    }

    [Fact]
    public void Without_clips_there_are_none() => Assert.Empty(LabelOffsets.Fit([], [], []));

    // logits of a posterior that is exact before the shift
    private static (float[][] Logits, int[] Truth) Clips(int count, float shift)
    {
        var random = new CounterRandom(11, (ulong)count);
        int[] truth = [.. Enumerable.Range(0, count).Select(i => i % 3)];
        return ([.. truth.Select(label => Enumerable.Range(0, 3)
            .Select(i => (float)((i == label ? 2 : 0) + (Math.Sqrt(2) * random.NextGaussian())) + (i == 2 ? shift : 0)).ToArray())], truth);
    }
}
