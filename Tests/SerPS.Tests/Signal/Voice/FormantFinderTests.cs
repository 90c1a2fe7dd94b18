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

        var coefficients = new double[5];
        Assert.True(new BurgPredictor(4, samples.Length).TryCompute(samples, coefficients));
        Assert.All(truth.Zip(coefficients), pair => Assert.Equal(pair.First, pair.Second, 0.03));
        Assert.False(new BurgPredictor(4, 100).TryCompute(new double[100], coefficients));
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

        Complex[] found = new PolynomialRoots(truth.Length).Find([.. polynomial.Select(value => value.Real)]).ToArray();
        Assert.All(truth, root => Assert.Single(found, other => (root - other).Magnitude < 1e-8));
    }
}
