using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="LogMelSequenceSpec"/>.</summary>
internal sealed class LogMelSequenceExtractor(LogMelSequenceSpec spec) : FeatureExtractor(spec)
{
    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly float[] _samples = new float[spec.Samples ?? 0];
    private readonly FrameMatrix _mel = new();
    private float[] _values = [];

    private readonly MelSpectrogram _spectrogram = new(
        new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize, WindowSize = spec.WindowSize },
        new MelOptions
        {
            SampleRate = spec.SampleRate,
            FftSize = spec.FftSize,
            Bands = spec.Mels,
            MinHz = spec.MinHz,
            MaxHz = spec.MaxHz,
        });

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        ReadOnlySpan<float> samples = _rate.Resample(clip.Span, clip.SampleRate);
        if (spec.Trim)
        {
            samples = samples[Silence.Trim(samples, spec.TrimDb)];
        }

        if (spec.Samples is not null)
        {
            FixedLength.Middle(samples, _samples);
            samples = _samples;
        }

        _spectrogram.Compute(samples, _mel);
        Decibel.RelativeToMax.Apply(_mel);
        int length = _mel.Rows * _mel.Frames;
        _values = _values.Length < length ? new float[length] : _values;
        Span<float> values = _values.AsSpan(0, length);
        _mel.CopyTo(values);
        if (spec.Standardize)
        {
            FixedLength.Standardize(values);
        }

        return values;
    }
}
