using System.Numerics;
using SerPS.Signal;

namespace SerPS.Tests.Signal;

public sealed class FftTests
{
    public static TheoryData<int> Sizes => [32, 64, 128, 256, 512, 1024, 2048, 4096, 8192];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_lane_is_the_discrete_Fourier_transform_of_its_signal(int size)
    {
        var fft = new Fft(size);
        float[][] signals = [.. Enumerable.Range(0, Fft.Lanes).Select(lane => SyntheticSignal.Noise(size, lane))];
        (float[] real, float[] imaginary) = Forward(fft, signals);
        for (int lane = 0; lane < Fft.Lanes; lane++)
        {
            for (int k = 0; k < fft.Bins; k += k is 0 or > 20 ? Math.Max(1, (fft.Bins - 1) / 40) : 1)
            {
                Complex expected = Dft(signals[lane], k);
                var actual = new Complex(real[(k * Fft.Lanes) + lane], imaginary[(k * Fft.Lanes) + lane]);
                Assert.True((expected - actual).Magnitude < 2e-6 * Math.Sqrt(size), $"lane {lane} bin {k}: {actual}, expected {expected}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void An_impulse_has_a_flat_spectrum(int size) =>
        Assert.All(new Fft(size).Forward([1f]), bin => Assert.Equal(1, bin.Magnitude, 1e-6));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_sine_is_in_one_bin(int size)
    {
        Complex[] spectrum = new Fft(size).Forward(SyntheticSignal.Sine(size, 5.0 / size));
        Assert.Equal(size / 2.0, spectrum[5].Magnitude, 1e-4 * size);
        Assert.All(spectrum.Where((_, k) => k != 5), bin => Assert.True(bin.Magnitude < 1e-5 * size));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Energy_in_time_is_energy_in_frequency(int size)
    {
        float[] signal = SyntheticSignal.Noise(size);
        Complex[] spectrum = new Fft(size).Forward(signal);
        double energy = spectrum.Select((bin, k) => Math.Pow(bin.Magnitude, 2) * (k == 0 || k == size / 2 ? 1 : 2)).Sum() / size;
        Assert.Equal(signal.Sum(x => (double)x * x), energy, 1e-5 * size);
    }

    [Fact]
    public void A_sum_of_signals_has_the_sum_of_their_spectra()
    {
        var fft = new Fft(256);
        float[] a = SyntheticSignal.Noise(256, 1);
        float[] b = SyntheticSignal.Noise(256, 2);
        Complex[] sum = fft.Forward([.. a.Zip(b, (x, y) => x + (2 * y))]);
        Complex[] parts = [.. fft.Forward(a).Zip(fft.Forward(b), (x, y) => x + (2 * y))];
        Assert.All(sum.Zip(parts), pair => Assert.True((pair.First - pair.Second).Magnitude < 1e-4));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_power_spectrum_is_the_squared_magnitude(int size)
    {
        var fft = new Fft(size);
        float[][] signals = [.. Enumerable.Range(0, Fft.Lanes).Select(lane => SyntheticSignal.Noise(size, lane))];
        (float[] real, float[] imaginary) = Forward(fft, signals);
        var power = new float[fft.Bins * Fft.Lanes];
        fft.Power(Interleave(signals), power);
        float[] expected = [.. real.Zip(imaginary, (re, im) => (re * re) + (im * im))];
        Tolerance.AssertNear(expected, power, 1e-6, "power");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Inverse_undoes_forward(int size)
    {
        var fft = new Fft(size);
        float[][] signals = [.. Enumerable.Range(0, Fft.Lanes).Select(lane => SyntheticSignal.Noise(size, lane))];
        (float[] real, float[] imaginary) = Forward(fft, signals);
        var back = new float[size * Fft.Lanes];
        fft.Inverse(real, imaginary, back, new float[back.Length]);
        Tolerance.AssertNear(Interleave(signals), back, 1e-6, "round trip");
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Inverse_of_real_spectra_without_an_upper_half_is_the_inverse_to_the_bit(int size)
    {
        var fft = new Fft(size);
        int lower = ((size / 4) + 1) * Fft.Lanes;
        var real = new float[fft.Bins * Fft.Lanes];
        SyntheticSignal.Noise(lower).CopyTo(real, 0);
        float[] expected = new float[size * Fft.Lanes], found = new float[size / 2 * Fft.Lanes], work = new float[size * Fft.Lanes];
        fft.Inverse(real, new float[real.Length], expected, work);
        fft.InverseOfLowerHalf(real.AsSpan(0, lower), found, work);
        Assert.Equal(expected[..found.Length], found);
        Assert.Throws<ArgumentException>(() => fft.InverseOfLowerHalf(new float[lower], new float[3 * Fft.Lanes], work));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(48)]
    [InlineData(-64)]
    public void Other_sizes_are_refused(int size) => Assert.Throws<ArgumentOutOfRangeException>(() => new Fft(size));

    [Fact]
    public void Arrays_of_the_wrong_length_are_refused()
    {
        var fft = new Fft(32);
        Assert.Throws<ArgumentException>(() => fft.Power(new float[31 * Fft.Lanes], new float[17 * Fft.Lanes]));
        Assert.Throws<ArgumentException>(() => fft.Power(new float[32 * Fft.Lanes], new float[16 * Fft.Lanes]));
    }

    private static (float[] Real, float[] Imaginary) Forward(Fft fft, float[][] signals)
    {
        var real = new float[fft.Bins * Fft.Lanes];
        var imaginary = new float[fft.Bins * Fft.Lanes];
        fft.Forward(Interleave(signals), real, imaginary);
        return (real, imaginary);
    }

    private static float[] Interleave(float[][] signals) =>
        [.. Enumerable.Range(0, signals[0].Length).SelectMany(n => signals.Select(signal => signal[n]))];

    private static Complex Dft(float[] signal, int k)
    {
        Complex sum = 0;
        for (int n = 0; n < signal.Length; n++)
        {
            sum += signal[n] * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * n % signal.Length) / signal.Length);
        }

        return sum;
    }
}
