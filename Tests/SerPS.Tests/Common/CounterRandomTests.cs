namespace SerPS.Tests.Common;

public class CounterRandomTests
{
    // the known answers that Random123 publishes for philox4x32-10 (kat_vectors)
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, new[] { 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u })]
    [InlineData(
        0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu,
        new[] { 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu })]
    [InlineData(
        0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u,
        new[] { 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u })]
    public void Philox_gives_the_published_answers(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1, uint[] expected)
    {
        var block = new uint[4];
        CounterRandom.Philox(c0, c1, c2, c3, key0, key1, block);
        Assert.Equal(expected, block);
    }

    [Fact]
    public void The_first_numbers_of_seed_0_are_the_first_block()
    {
        var random = new CounterRandom(0);
        Assert.Equal([0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u], Enumerable.Range(0, 4).Select(_ => random.NextUInt32()));
        Assert.Equal(0xe169c58d_6627e8d5UL, new CounterRandom(0).NextUInt64());
    }

    [Fact]
    public void Seeds_and_streams_differ_and_repeat()
    {
        static ulong[] Draw(long seed, ulong stream)
        {
            var random = new CounterRandom(seed, stream);
            return [.. Enumerable.Range(0, 8).Select(_ => random.NextUInt64())];
        }

        Assert.Equal(Draw(42, 7), Draw(42, 7));
        Assert.NotEqual(Draw(42, 7), Draw(42, 8));
        Assert.NotEqual(Draw(42, 7), Draw(43, 7));
        Assert.NotEqual(Draw(42, 7), Draw(42L + (1L << 32), 7));
        Assert.NotEqual(Draw(42, 7), Draw(42, 7 + (1UL << 32)));
    }

    [Fact]
    public void Shuffle_gives_every_order_equally_often()
    {
        var counts = new Dictionary<string, int>();
        var random = new CounterRandom(1);
        for (int i = 0; i < 24_000; i++)
        {
            char[] order = ['a', 'b', 'c', 'd'];
            random.Shuffle<char>(order);
            string key = new(order);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 850, 1150));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_500_000_000)]
    public void NextInt_stays_in_range_and_is_centred(int max)
    {
        var random = new CounterRandom(5);
        double sum = 0;
        for (int i = 0; i < 20_000; i++)
        {
            int value = random.NextInt(max);
            Assert.InRange(value, 0, max - 1);
            sum += value;
        }

        Assert.Equal((max - 1) / 2.0, sum / 20_000, 0.01 * max);
    }

    [Fact]
    public void Uniform_numbers_have_the_moments_of_the_unit_interval()
    {
        var random = new CounterRandom(3);
        double[] doubles = [.. Enumerable.Range(0, 50_000).Select(_ => random.NextDouble())];
        double[] singles = [.. Enumerable.Range(0, 50_000).Select(_ => (double)random.NextSingle())];
        foreach (double[] values in new[] { doubles, singles })
        {
            Assert.All(values, value => Assert.InRange(value, 0, 0.99999999999999989));
            Assert.Equal(0.5, values.Average(), 0.005);
            Assert.Equal(1.0 / 12, values.Average(value => (value - 0.5) * (value - 0.5)), 0.002);
        }
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_of_a_normal_distribution()
    {
        var random = new CounterRandom(4);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian())];
        Assert.Equal(0, values.Average(), 0.015);
        Assert.Equal(1, values.Average(value => value * value), 0.02);
        Assert.Equal(3, values.Average(value => Math.Pow(value, 4)), 0.1);
        Assert.Equal(0.6827, values.Count(value => Math.Abs(value) < 1) / 100_000.0, 0.006);
    }

    [Fact]
    public void Gaussian_numbers_are_the_same_everywhere()
    {
        var random = new CounterRandom(42);
        long[] bits = [.. Enumerable.Range(0, 3).Select(_ => BitConverter.DoubleToInt64Bits(random.NextGaussian()))];
        Assert.Equal([-4622297456303657116, -4611501759439429622, -4611863874717779323], bits);
    }

    [Fact]
    public void Log_agrees_with_the_library()
    {
        var random = new CounterRandom(6);
        for (int i = 0; i < 10_000; i++)
        {
            double x = Math.ScaleB(random.NextDouble() + 1e-9, random.NextInt(60) - 50);
            Assert.Equal(Math.Log(x), CounterRandom.Log(x), 4e-16 * Math.Max(1, Math.Abs(Math.Log(x))));
        }
    }

    [Fact]
    public void A_range_that_is_empty_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new CounterRandom(0).NextInt(0));
}
