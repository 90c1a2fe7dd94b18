using FsCheck;
using FsCheck.Fluent;
using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class ResamplerTests
{
    public static TheoryData<int, int> RatePairs => new()
    {
        { 48000, 22050 }, { 48000, 16000 }, { 44100, 22050 }, { 24414, 22050 }, { 44100, 16000 }, { 192000, 22050 }, { 44101, 16000 },
        { 16000, 48000 }, { 22050, 48000 }, { 8000, 48000 }, { 11025, 22050 }, { 15999, 22051 }, { 48000, 47999 },
    };

    [Fact]
    public void Equal_rates_give_a_copy()
    {
        float[] samples = Noise(100);
        float[] result = Resampler.Resample(samples, 16000, 16000, ResamplerFilter.SoxrHq);
        Assert.Equal(samples, result);
        Assert.NotSame(samples, result);
    }

    [Fact]
    public void The_length_is_scaled_and_rounded_up() =>
        Prop.ForAll(
            Gen.Choose(0, 3000).ToArbitrary(),
            Gen.Elements(8000, 11025, 16000, 22050, 24414, 44100, 48000, 44101).Two().ToArbitrary(),
            (int length, (int Source, int Target) rates) =>
            {
                float[] result = Resampler.Resample(new float[length], rates.Source, rates.Target, ResamplerFilter.KaiserFast);
                Assert.Equal((int)Math.Ceiling((decimal)length * rates.Target / rates.Source), result.Length);
                Assert.All(result, sample => Assert.Equal(0, sample));
            }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(RatePairs))]
    public void Every_output_is_the_windowed_sinc_sum_of_its_definition(int source, int target)
    {
        var filter = new ResamplerFilter("of one stage", 94.5, 0.9565, 12.5, 0);
        float[] samples = Noise(3000);
        float[] actual = Resampler.Resample(samples, source, target, filter);
        double scale = Math.Min(1, (double)target / source);
        int step = Math.Max(1, actual.Length / 41);
        for (int i = 0; i < actual.Length; i += step)
        {
            double time = (double)i * source / target;
            double expected = samples.Select((sample, j) => sample * scale * KaiserSinc(scale * (time - j), filter)).Sum();
            Assert.Equal(expected, actual[i], 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(RatePairs))]
    public void A_constant_stays_what_it_is(int source, int target)
    {
        float[] result = Resampler.Resample(Enumerable.Repeat(0.5f, source / 4).ToArray(), source, target, ResamplerFilter.SoxrHq);
        Assert.All(Middle(result), sample => Assert.Equal(0.5, sample, 1e-6));
    }

    [Theory]
    [MemberData(nameof(RatePairs))]
    public void A_sine_in_the_pass_band_keeps_amplitude_and_phase(int source, int target)
    {
        foreach (double relative in (double[])[0.05, 0.5, 0.9])
        {
            double hertz = relative * Math.Min(source, target) / 2;
            float[] result = Resampler.Resample(Sine(hertz, source, source / 4), source, target, ResamplerFilter.SoxrHq);
            float[] expected = Sine(hertz, target, result.Length);
            double tolerance = relative < 0.8 ? 2e-5 : 1.2e-3; // libsoxr loses 0.01 dB up to the end of the pass band, so SerPS does
            Assert.All(Middle(expected).Zip(Middle(result)), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        }
    }

    [Theory]
    [InlineData(48000, 22050)]
    [InlineData(48000, 16000)]
    [InlineData(44100, 16000)]
    [InlineData(44101, 16000)]
    [InlineData(24414, 22050)]
    [InlineData(192000, 22050)]
    public void A_sine_above_the_new_Nyquist_frequency_is_silenced_by_100_dB(int source, int target)
    {
        foreach (double relative in (double[])[1.001, 1.02, 1.05, 1.5])
        {
            double hertz = Math.Min(relative * target / 2, 0.499 * source);
            float[] result = Resampler.Resample(Sine(hertz, source, source / 4), source, target, ResamplerFilter.SoxrHq);
            double level = Math.Sqrt(Middle(result).Average(sample => 2.0 * sample * sample));
            Assert.InRange(20 * Math.Log10(level), double.NegativeInfinity, -100);
        }
    }

    [Theory]
    [InlineData("soxr_hq")]
    [InlineData("kaiser_fast")]
    public void Resampling_is_linear_and_moves_with_its_input(string name)
    {
        ResamplerFilter filter = ResamplerFilter.FromName(name);
        Gen<(float[] A, float[] B)> signals = Gen.Choose(1, 2000)
            .SelectMany(length => Gen.Choose(-32768, 32767).Select(value => value / 32768f).ArrayOf(length).Two());
        Prop.ForAll(signals.ToArbitrary(), pair =>
        {
            float[] Run(IEnumerable<float> samples) => Resampler.Resample(samples.ToArray(), 48000, 22050, filter);
            float[] a = Run(pair.A);
            float[] b = Run(pair.B);
            float[] sum = Run(pair.A.Zip(pair.B, (x, y) => x + (2 * y)));
            Assert.All(sum.Index(), item => Assert.Equal(a[item.Index] + (2 * b[item.Index]), item.Item, 1e-5));
            float[] moved = Run(Enumerable.Repeat(0f, 3 * 320).Concat(pair.A));
            // the first samples tell that nothing came before: what the first filter gives there is dropped
            Assert.All(a[..^1].Index().Skip(8), item => Assert.Equal(item.Item, moved[(3 * 147) + item.Index], 2e-6));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    [Fact]
    public void There_and_back_again_restores_what_both_rates_can_hold()
    {
        float[] original = Sine(3000, 16000, 8000);
        float[] there = Resampler.Resample(original, 16000, 44100, ResamplerFilter.SoxrHq);
        float[] back = Resampler.Resample(there, 44100, 16000, ResamplerFilter.SoxrHq);
        Assert.All(Middle(original).Zip(Middle(back)), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Threads_share_filters_and_get_the_same_result()
    {
        float[] samples = Noise(5000);
        float[][] results = new float[16][];
        Parallel.For(0, results.Length, i => results[i] = Resampler.Resample(samples, 31991, 16000, ResamplerFilter.SoxrHq));
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Theory]
    [InlineData(1_000_000, 999)]
    [InlineData(7, 48000)]
    public void Rates_too_far_apart_are_an_error(int source, int target) =>
        Assert.Equal(
            ErrorId.AudioUnsupported,
            Assert.Throws<SerException>(() => Resampler.Resample(new float[100], source, target, ResamplerFilter.SoxrHq)).Id);

    [Fact]
    public void More_samples_than_memory_holds_are_an_error() =>
        Assert.Equal(ErrorId.AudioUnsupported, Assert.Throws<SerException>(() => Resampler.OutputLength(int.MaxValue, 8000, 48000)).Id);

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        float[] samples = new float[10];
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Resample(samples, 0, 8000, ResamplerFilter.SoxrHq));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Resample(samples, 8000, -1, ResamplerFilter.SoxrHq));
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Resample(samples, new float[9], 8000, 16000, ResamplerFilter.SoxrHq));
    }

    // The definition, with I0 as the mean of exp(β cos t) rather than the series of the implementation.
    private static double KaiserSinc(double time, ResamplerFilter filter)
    {
        double edge = 1 - Math.Pow(time / filter.ZeroCrossings, 2);
        if (edge <= 0)
        {
            return 0;
        }

        double angle = Math.PI * filter.Rolloff * time;
        double sinc = Math.Abs(angle) < 1e-12 ? 1 : Math.Sin(angle) / angle;
        return filter.Rolloff * sinc * BesselI0(filter.Beta * Math.Sqrt(edge)) / BesselI0(filter.Beta);
    }

    private static double BesselI0(double x) => Enumerable.Range(0, 32).Average(i => Math.Exp(x * Math.Cos(Math.PI * (i + 0.5) / 32)));

    private static float[] Sine(double hertz, int rate, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)Math.Sin(2 * Math.PI * hertz * i / rate))];

    private static float[] Noise(int length)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    private static float[] Middle(float[] samples) => samples[(samples.Length / 4)..(samples.Length * 3 / 4)];
}
