using SerPS.Classical;
using SerPS.Learning;

namespace SerPS.Tests.Classical;

public class BinnedFeaturesTests
{
    [Fact]
    public void Few_values_keep_a_bin_each()
    {
        float[] values = [3, -1, 3, 7, -1, float.MaxValue, -float.MaxValue];
        BinnedFeatures features = Bin(values);
        Assert.Equal([2, 1, 2, 3, 1, 4, 0], features.Codes(0).ToArray().Select(code => (int)code));
        Assert.Equal(1, features.Between(0, 1, 2));
        Assert.True(float.IsFinite(features.Between(0, 0, 4)));
    }

    [Fact]
    public void Many_values_fall_into_bins_of_about_as_many_clips_in_rising_order()
    {
        var random = new CounterRandom(3);
        float[] values = [.. Enumerable.Range(0, 5000).Select(_ => (float)Math.Exp(3 * random.NextGaussian()))];
        BinnedFeatures features = Bin(values);
        var bins = values.Zip(features.Codes(0).ToArray()).GroupBy(pair => (int)pair.Second, pair => pair.First)
            .OrderBy(bin => bin.Key).ToArray();
        Assert.Equal(BinnedFeatures.MaxBins, bins.Length);
        Assert.All(bins, bin => Assert.InRange(bin.Count(), 5, 40));
        Assert.All(bins, bin => Assert.Equal((bin.Min(), bin.Max()), (features.Lowest(0, bin.Key), features.Highest(0, bin.Key))));
        Assert.All(bins.Zip(bins.Skip(1)), pair =>
        {
            float limit = features.Between(0, pair.First.Key, pair.Second.Key);
            Assert.True(pair.First.Max() <= limit && limit < pair.Second.Min());
        });
    }

    [Fact]
    public void Equal_values_share_a_bin_however_many_there_are()
    {
        float[] values = [.. Enumerable.Range(0, 3000).Select(i => i < 2000 ? 5f : i)];
        BinnedFeatures features = Bin(values);
        Assert.Single(features.Codes(0).ToArray().Take(2000).Distinct());
        Assert.NotEqual(features.Codes(0)[0], features.Codes(0)[2999]);
    }

    [Fact]
    public void Neighbours_among_floats_are_still_told_apart()
    {
        BinnedFeatures features = Bin([1f, MathF.BitIncrement(1f)]);
        Assert.Equal(1f, features.Between(0, 0, 1));
    }

    private static BinnedFeatures Bin(float[] values)
    {
        FeatureTable table = Tables.Make([.. values.Select((_, i) => i % 2)], 1, (i, _) => values[i]);
        return new BinnedFeatures(new LearningTask(table, table.Labels(), Tables.Settings, Tables.Rows(0, values.Length), []));
    }
}
