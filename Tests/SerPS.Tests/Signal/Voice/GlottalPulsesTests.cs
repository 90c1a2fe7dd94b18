using SerPS.Signal.Voice;

namespace SerPS.Tests.Signal.Voice;

public sealed class GlottalPulsesTests
{
    private const int Rate = 24000;

    [Fact]
    public void Pulses_are_found_where_they_are_between_samples_too()
    {
        double[] times = [.. Enumerable.Range(0, 90).Select(i => 0.05 + (i * 0.00733) + (0.00008 * Math.Sin(i)))];
        float[] samples = Pulses(times);
        List<double> found = Find(samples, 1 / 0.00733, 0.06, 0.69);
        Assert.InRange(found.Count, times.Count(time => time is > 0.06 and < 0.69) - 2, times.Length);
        Assert.All(found, time => Assert.True(times.Min(truth => Math.Abs(truth - time)) < 3e-6));
    }

    [Fact]
    public void Jitter_and_shimmer_of_alternating_pulses_are_exact()
    {
        // periods of 6.9 and 7.1 ms in turn: |ΔT| / T = 0.2 / 7; amplitudes 1 and 0.9
        double[] times = [.. Enumerable.Range(0, 90).Select(i => 0.05 + (i * 0.007) + (i % 2 * 0.0001))];
        float[] samples = Pulses(times, [.. Enumerable.Range(0, 90).Select(i => i % 2 == 0 ? 1 : 0.9)]);
        List<double> found = Find(samples, 1 / 0.007, 0.06, 0.66);
        var perturbation = new Perturbation(Rate);
        perturbation.Measure(samples, found);
        Assert.Equal(0.007, perturbation.MeanPeriod, 2e-5);
        Assert.Equal(0.2 / 7, perturbation.PeriodChanges.Average(change => change.Value) / perturbation.MeanPeriod, 0.0005);
        Assert.Equal(20 * Math.Log10(1 / 0.9), perturbation.AmplitudeChanges.Average(change => change.Value), 0.02);
    }

    [Fact]
    public void Intervals_that_are_no_periods_do_not_count()
    {
        var perturbation = new Perturbation(Rate);
        float[] samples = SyntheticSignal.Sine(Rate, 0.005);
        perturbation.Measure(samples, [0.1, 0.11, 0.12, 0.2, 0.21, 0.22]); // 80 ms is a pause
        Assert.Equal(0.01, perturbation.MeanPeriod, 1e-9);
        Assert.Equal(2, perturbation.PeriodChanges.Count);
        perturbation.Measure(samples, [0.1, 0.11, 0.124, 0.134]); // 14 ms is more than 1.3 times as long
        Assert.Empty(perturbation.PeriodChanges);
        perturbation.Measure(samples, []);
        Assert.Equal(0, perturbation.MeanPeriod);
    }

    private static List<double> Find(float[] samples, double hz, double from, double to)
    {
        var track = new PitchTrack();
        track.Reset(FrameGrid.Of((double)samples.Length / Rate, 0.04, 0.01));
        for (int frame = 0; frame < track.Grid.Count; frame++)
        {
            track.Hz[frame] = track.Grid.Seconds(frame) > from && track.Grid.Seconds(frame) < to ? hz : 0;
        }

        List<double> pulses = [];
        new GlottalPulses(Rate).Find(samples, track, pulses);
        return pulses;
    }

    /// <summary>Gaussian pulses 0.6 ms wide.</summary>
    private static float[] Pulses(double[] times, double[]? amplitudes = null)
    {
        var samples = new float[(int)(0.8 * Rate)];
        for (int n = 0; n < samples.Length; n++)
        {
            double seconds = (n + 0.5) / Rate;
            samples[n] = (float)times.Select((time, i) => (amplitudes?[i] ?? 1) * Math.Exp(-Math.Pow((seconds - time) / 0.0003, 2))).Sum();
        }

        return samples;
    }
}
