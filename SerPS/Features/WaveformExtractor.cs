using SerPS.Audio;

namespace SerPS.Features;

/// <summary>Computes <see cref="WaveformSpec"/>.</summary>
internal sealed class WaveformExtractor(WaveformSpec spec) : FeatureExtractor(spec)
{
    private const double Epsilon = 1e-7;

    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private float[] _values = [];

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        ReadOnlySpan<float> samples = _rate.Resample(clip.Span, clip.SampleRate);
        int length = spec.Samples ?? samples.Length, used = Math.Min(length, samples.Length);
        _values = _values.Length < length ? new float[length] : _values;
        Span<float> values = _values.AsSpan(0, length);
        samples[..used].CopyTo(values);
        values[used..].Clear();
        if (spec.Standardize)
        {
            Standardized(values[..used]);
        }

        return values;
    }

    private static void Standardized(Span<float> values)
    {
        double sum = 0, squares = 0;
        foreach (float value in values)
        {
            sum += value;
        }

        double mean = sum / values.Length;
        foreach (float value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        double factor = 1 / Math.Sqrt((squares / values.Length) + Epsilon);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((values[i] - mean) * factor);
        }
    }
}
