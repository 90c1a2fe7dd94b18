using System.Buffers;

namespace SerPS.Signal;

/// <summary>
/// The way libsoxr takes: a sharp filter at the rate of the source (twice that, where the target rate is not much lower), then a short one
/// that only has to interpolate, because there is nothing left near the edge of its wide transition band. What the sharp filter gives
/// before the first sample is dropped between the stages, there as here; it shows in the first three samples.
/// </summary>
internal sealed class TwoStageResampler : IRateChange
{
    private const double Attenuation = 8.9506925; // taps times transition bandwidth of a Kaiser window of this beta
    private const double Beta = 14.058639;
    private const double Flatness = 0.87421284; // share of the transition band from where 0.01 dB are lost
    private readonly int _factor;
    private readonly int _tail;
    private readonly SharpFilter _sharp;
    private readonly ResamplingBank _short;

    public TwoStageResampler(int source, int target)
    {
        _factor = source < 2L * target ? 2 : 1;
        double intermediate = (double)source * _factor;
        double stop = Math.Min(source, target) / intermediate; // in units of the intermediate Nyquist frequency
        _sharp = new SharpFilter(stop, _factor);

        double image = 2 - (stop * (SharpFilter.PassBand + (0.7 * (1 - SharpFilter.PassBand))));
        double halfTransition = 0.5 * Math.Min((image - (stop * SharpFilter.PassBand)) / Flatness, image);
        int taps = (int)(Attenuation / halfTransition) + 1;
        taps += source > target ? taps % 2 : 0;
        double scale = Math.Min(1, target / intermediate);
        _tail = taps;
        _short = ResamplingBank.Create(
            source * _factor,
            target,
            new ResamplerFilter("short", 0.5 * taps * scale, (image - halfTransition) / scale, Beta, 0));
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> input, Span<float> output)
    {
        int length = checked((input.Length * _factor) + _tail);
        float[] intermediate = ArrayPool<float>.Shared.Rent(length);
        _sharp.Apply(input, intermediate.AsSpan(0, length));
        _short.Apply(intermediate.AsSpan(0, length), output);
        ArrayPool<float>.Shared.Return(intermediate);
    }
}
