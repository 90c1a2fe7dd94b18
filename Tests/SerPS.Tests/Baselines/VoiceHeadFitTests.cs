using SerPS.Baselines;
using SerPS.Features;

namespace SerPS.Tests.Baselines;

public class VoiceHeadFitTests
{
    private static readonly FeatureSpec Spec = new ProsodySpec();
    private static readonly int Pitch = Spec.Columns.TakeWhile(name => name != "F0semitoneFrom27.5Hz_amean").Count();
    private static readonly int Loudness = Spec.Columns.TakeWhile(name => name != "loudness_amean").Count();

    [Fact]
    public void A_voice_is_heard_beside_its_own_mean_and_loudness_does_not_count()
    {
        // label 1 is 3 semitones higher and louder; voices differ by 20
        VoiceSample[] samples = [.. Enumerable.Range(0, 200).Select(i => Sample(speaker: i % 10, label: i / 10 % 2, i, "made-up"))];
        VoiceHead head = VoiceHeadFit.Of([Spec], samples, 2, TestContext.Current.CancellationToken);
        Assert.Equal((0, 0), (head.Scale[Loudness], head.Center[Loudness]));
        Assert.All(head.Weights.Chunk(2).Select((pair, i) => (pair, i)).Where(one => one.i != Pitch), one => Assert.Equal(0, one.pair[1], 0.05));
        int right = samples.Count(sample =>
        {
            double[] own = Enumerable.Range(0, 2).Select(label => samples.Where(other => other.Speaker == sample.Speaker)
                .Average(other => head.Weigh(other.Values)[label])).ToArray();
            double[] heard = head.Weigh(sample.Values);
            return heard[1] - own[1] > heard[0] - own[0] == (sample.Label == 1);
        });
        Assert.InRange(right, 190, 200);
    }

    [Fact]
    public void A_label_that_a_corpus_lacks_is_not_wrong_there()
    {
        // corpus b has no label 2, and its label 1 sounds as label 2 does in a
        VoiceSample[] a = [.. Enumerable.Range(0, 150).Select(i => Sample(i % 5, i / 5 % 3, i, "a"))];
        VoiceSample[] b = [.. Enumerable.Range(0, 500).Select(i => Sample(10 + (i % 5), i / 5 % 2, i, "b"))];
        double with = Edge([.. a, .. b]), without = Edge(a);
        Assert.InRange(with, without * 0.4, double.PositiveInfinity);

        double Edge(VoiceSample[] samples)
        {
            VoiceHead head = VoiceHeadFit.Of([Spec], samples, 3, TestContext.Current.CancellationToken);
            return head.Weights[(Pitch * 3) + 2] - head.Weights[Pitch * 3];
        }
    }

    [Fact]
    public void What_was_not_measured_says_nothing()
    {
        VoiceSample[] samples = [.. Enumerable.Range(0, 100).Select(i => Sample(i % 10, i / 10 % 2, i, "made-up"))];
        VoiceHead head = VoiceHeadFit.Of([Spec], samples, 2, TestContext.Current.CancellationToken);
        float[] values = new float[Spec.Length];
        Array.Fill(values, float.NaN);
        Assert.Equal([0.0, 0], head.Weigh(values));
        Assert.Equal(
            ErrorId.OptionInvalid, Assert.Throws<SerException>(() => new VoiceHead([Spec], new float[3], new float[3], new float[6])).Id);
    }

    private static VoiceSample Sample(int speaker, int label, int i, string corpus)
    {
        var random = new CounterRandom(4, (ulong)i);
        var values = new float[Spec.Length];
        values[Pitch] = (float)((10 * Math.Sin(speaker)) + (3 * label) + (0.5 * random.NextGaussian()));
        values[Loudness] = label;
        return new VoiceSample(values, label, $"{corpus}{speaker}", corpus);
    }
}
