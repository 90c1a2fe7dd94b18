using System.Numerics;
using SerPS.Signal.Voice;

namespace SerPS.Tests.Signal.Voice;

public sealed class FormantFinderTests
{
    [Fact]
    public void Resonances_of_noise_are_found()
    {
        // noise through resonators at 700, 1800 and 3000 Hz, 80 Hz wide, at the rate of the analysis
        const int Rate = 11000;
        float[] samples = SyntheticSignal.Noise(Rate);
        foreach (double hz in (double[])[700, 1800, 3000])
        {
            double radius = Math.Exp(-Math.PI * 80 / Rate), first = 2 * radius * Math.Cos(2 * Math.PI * hz / Rate);
            double before = 0, beforeThat = 0;
            for (int n = 0; n < samples.Length; n++)
            {
                double value = samples[n] + (first * before) - (radius * radius * beforeThat);
                (beforeThat, before, samples[n]) = (before, value, (float)value);
            }
        }

        var finder = new FormantFinder(Rate, 5);
        finder.Load(samples, Rate);
        Formant[][] frames = [.. Enumerable.Range(5, 80).Select(i => finder.Find(i * 0.01).ToArray())];
        foreach (double hz in (double[])[700, 1800, 3000])
        {
            Formant[] nearest = [.. frames.Select(frame => frame.MinBy(formant => Math.Abs(formant.Hz - hz)))];
            Assert.Equal(hz, nearest.Select(formant => formant.Hz).Order().ElementAt(40), 0.06 * hz);
            Assert.InRange(nearest.Select(formant => formant.BandwidthHz).Order().ElementAt(40), 40, 160);
        }

        Assert.All(frames, frame => Assert.Equal(frame.OrderBy(formant => formant.Hz), frame));
    }

    [Fact]
    public void Frames_at_once_are_those_one_by_one()
    {
        var finder = new FormantFinder(11000, 5);
        finder.Load([.. SyntheticSignal.Noise(5500), .. new float[1100], .. SyntheticSignal.Noise(5500)], 11000);
        double[] seconds = [.. Enumerable.Range(0, FormantFinder.Lanes).Select(i => 0.2 + (0.35 * i / (FormantFinder.Lanes - 1)))];
        Formant[][] alone = [.. seconds.Select(time => finder.Find(time).ToArray())];
        finder.Compute(seconds);
        Assert.All(alone, (formants, lane) => Assert.Equal(formants.Length, finder.Of(lane).Length));
        Assert.All(alone, (formants, lane) => Assert.All(formants, (formant, i) => Assert.Equal(formant.Hz, finder.Of(lane)[i].Hz, 1e-3)));
        Assert.True(alone[0].Length > 2 && alone[^1].Length == 0);
    }

    [Fact]
    public void Silence_has_none()
    {
        var finder = new FormantFinder(11000, 5);
        finder.Load(new float[24000], 24000);
        Assert.True(finder.Find(0.5).IsEmpty);
        Assert.True(finder.Find(100).IsEmpty);
    }

    [Fact]
    public void Burg_gives_back_the_coefficients_of_an_autoregressive_signal()
    {
        double[] truth = [1, -1.2, 0.9, -0.3, 0.1];
        float[] noise = SyntheticSignal.Noise(20000);
        var samples = new double[noise.Length];
        for (int n = 0; n < samples.Length; n++)
        {
            samples[n] = noise[n] - Enumerable.Range(1, Math.Min(4, n)).Sum(k => truth[k] * samples[n - k]);
        }

        // silence in the last lane does not disturb the others
        var coefficients = new Vector<double>[5];
        int silent = FormantFinder.Lanes - 1;
        Vector<double>[] lanes = [.. samples.Select(value => new Vector<double>(value).WithElement(silent, 0))];
        new BurgPredictor(4, lanes.Length).Compute(lanes, coefficients);
        Assert.All(truth.Zip(coefficients), pair => Assert.Equal(pair.First, pair.Second[0], 0.03));
        Assert.All(coefficients[1..], coefficient => Assert.Equal(0, coefficient[silent]));
    }

    [Fact]
    public void All_roots_of_a_polynomial_are_found()
    {
        Complex[] truth = [new(0.9, 0.3), new(0.9, -0.3), new(-0.5, 0.8), new(-0.5, -0.8), 0.7, -1.1, new(0.1, 0.95), new(0.1, -0.95)];
        Complex[] polynomial = [Complex.One];
        foreach (Complex root in truth)
        {
            polynomial = [.. Enumerable.Range(0, polynomial.Length + 1).Select(i =>
                (i < polynomial.Length ? polynomial[i] : 0) - (i > 0 ? polynomial[i - 1] * root : 0))];
        }

        var roots = new PolynomialRoots(truth.Length);
        roots.Find([.. polynomial.Select(value => new Vector<double>(value.Real))]);
        for (int lane = 0; lane < FormantFinder.Lanes; lane++)
        {
            Complex[] found = [.. Enumerable.Range(0, truth.Length).Select(i => roots[i, lane])];
            Assert.All(truth, root => Assert.Single(found, other => (root - other).Magnitude < 1e-8));
        }
    }
}
