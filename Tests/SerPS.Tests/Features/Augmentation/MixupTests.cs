using SerPS.Features.Augmentation;
using SerPS.Tests.Signal;

namespace SerPS.Tests.Features.Augmentation;

public sealed class MixupTests
{
    [Fact]
    public void Each_row_is_mixed_with_the_row_before_as_that_was()
    {
        const int Rows = 6, Width = 5, Labels = 3;
        float[] before = SyntheticSignal.Noise(Rows * Width), features = [.. before];
        float[] oneHot = [.. Enumerable.Range(0, Rows * Labels).Select(i => i % Labels == i / Labels % Labels ? 1f : 0f)];
        float[] targets = [.. oneHot];
        new Mixup { Alpha = 1 }.Apply(features, targets, Rows, Augmented.Random());

        for (int row = 0; row < Rows; row++)
        {
            int partner = (row + Rows - 1) % Rows;
            float share = targets[(row * Labels) + (row % Labels)]; // neighbours have different labels
            Assert.InRange(share, 0.0001f, 0.9999f);
            Assert.Equal(1 - share, targets[(row * Labels) + (partner % Labels)], 1e-6f);
            for (int i = 0; i < Width; i++)
            {
                float expected = (share * before[(row * Width) + i]) + ((1 - share) * before[(partner * Width) + i]);
                Assert.Equal(expected, features[(row * Width) + i], 1e-5f);
            }
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(8)]
    public void Targets_stay_distributions(double alpha)
    {
        float[] targets = [.. Enumerable.Range(0, 64).SelectMany(row => (float[])(row % 2 == 0 ? [1f, 0, 0] : [0.2f, 0.5f, 0.3f]))];
        for (int draw = 0; draw < 20; draw++)
        {
            new Mixup { Alpha = alpha }.Apply(new float[64 * 2], targets, 64, Augmented.Random(draw));
        }

        Assert.All(targets.Chunk(3), target =>
        {
            Assert.All(target, share => Assert.InRange(share, 0, 1));
            Assert.Equal(1, target.Sum(share => (double)share), 1e-5);
        });
    }

    [Fact]
    public void The_same_key_mixes_the_same_and_another_something_else()
    {
        float[] Run(int draw)
        {
            float[] features = SyntheticSignal.Noise(40);
            new Mixup().Apply(features, new float[8], 8, Augmented.Random(draw));
            return features;
        }

        Assert.Equal(Run(1), Run(1));
        Assert.NotEqual(Run(1), Run(2));
    }

    [Fact]
    public void With_a_probability_some_rows_stay_as_they_are()
    {
        float[] before = SyntheticSignal.Noise(1000), features = [.. before];
        new Mixup { Alpha = 1, Probability = 0.3 }.Apply(features, new float[1000], 1000, Augmented.Random());
        Assert.InRange(features.Zip(before).Count(pair => pair.First != pair.Second), 240, 360);
    }

    [Fact]
    public void One_row_alone_stays_as_it_is()
    {
        float[] features = [1, 2, 3], targets = [0, 1];
        new Mixup().Apply(features, targets, 1, Augmented.Random());
        Assert.Equal([1, 2, 3], features);
        Assert.Equal([0, 1], targets);
    }
}
