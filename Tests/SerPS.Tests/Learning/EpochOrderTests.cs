using SerPS.Learning;

namespace SerPS.Tests.Learning;

public class EpochOrderTests
{
    // rows 0 to 89 have label 0, rows 90 to 99 label 1
    private static readonly int[] Rows = [.. Enumerable.Range(0, 100)];

    [Fact]
    public void Shuffled_takes_every_clip_once_in_another_order_each_epoch()
    {
        int[] first = Draw(Sampler.Shuffled, [1, 1], epoch: 1), second = Draw(Sampler.Shuffled, [1, 1], epoch: 2);
        Assert.Equal(Rows, first.Order());
        Assert.Equal(Rows, second.Order());
        Assert.NotEqual(first, second);
        Assert.Equal(first, Draw(Sampler.Shuffled, [1, 1], epoch: 1));
    }

    [Fact]
    public void A_boost_repeats_the_clips_of_a_label()
    {
        int[] order = Draw(Sampler.Shuffled, [1, 2.5], epoch: 1);
        Assert.Equal(90 + 25, order.Length);
        Assert.All(Enumerable.Range(90, 10), row => Assert.InRange(order.Count(taken => taken == row), 2, 3));
    }

    [Fact]
    public void A_boost_below_one_leaves_clips_out() =>
        Assert.Equal(9, Draw(Sampler.Shuffled, [0.1, 1], epoch: 1).Count(row => row < 90));

    [Fact]
    public void Balanced_takes_the_rare_label_as_often_as_the_other()
    {
        double share = Enumerable.Range(1, 100).Average(epoch => Draw(Sampler.Balanced, [1, 1], epoch).Count(row => row >= 90) / 100.0);
        Assert.InRange(share, 0.47, 0.53);
        share = Enumerable.Range(1, 100).Average(epoch => Draw(Sampler.Balanced, [1, 3], epoch).Count(row => row >= 90) / 100.0);
        Assert.InRange(share, 0.72, 0.78);
    }

    [Fact]
    public void Corpora_come_by_the_root_of_their_size_and_their_labels_equally_often()
    {
        // large: 64 rows of label 0; small: 26 of label 0 and 10 of label 1; their roots are 8 and 6
        int[] order = Draw(Sampler.Corpora, [1, 1], epoch: 1);
        double[] shares = [100 * 8 / 14.0, 100 * 3 / 14.0, 100 * 3 / 14.0];
        Assert.Equal(shares[0], order.Count(row => row < 64), 0.6);
        Assert.Equal(shares[1], order.Count(row => row is >= 64 and < 90), 0.6);
        Assert.Equal(shares[2], order.Count(row => row >= 90), 0.6);
        Assert.All(Enumerable.Range(90, 10), row => Assert.InRange(order.Count(taken => taken == row), 2, 3));
        Assert.Equal(order.Length, Draw(Sampler.Corpora, [1, 1], epoch: 2).Length);
        Assert.NotEqual(order, Draw(Sampler.Corpora, [1, 1], epoch: 2));
        Assert.Equal(2 * shares[2], Draw(Sampler.Corpora, [1, 2], epoch: 1).Count(row => row >= 90), 0.6);
    }

    private static int[] Draw(Sampler sampler, double[] boost, int epoch) =>
        EpochOrder.Draw(
            sampler, Rows, row => row < 90 ? 0 : 1, row => row < 64 ? "large" : "small", boost, new CounterRandom(1, $"order/{epoch}"));
}
