using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="LogMelSequenceSpec"/>.</summary>
internal sealed class LogMelSequenceExtractor(LogMelSequenceSpec spec) : FeatureExtractor(spec)
{
    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly FrameMatrix _mel = new();
    private float[] _values = [];
    private float[] _padded = [];

    private readonly MelSpectrogram _spectrogram = new(
        new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize, WindowSize = spec.WindowSize },
        spec.Filters);

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        ReadOnlySpan<float> samples = _rate.Resample(clip.Span, clip.SampleRate);
        if (spec.Trim)
        {
            samples = samples[Silence.Trim(samples, spec.TrimDb)];
        }

        if (spec.Samples is int longest)
        {
            samples = FixedLength.Middle(samples, longest);
        }

        _spectrogram.Compute(samples, _mel);
        Decibel.RelativeToMax.Apply(_mel);
        Span<float> values = Values(ref _values, _mel.Rows * _mel.Frames);
        _mel.CopyTo(values);
        if (spec.Standardize)
        {
            FixedLength.Standardize(values);
        }

        return spec.Samples is null ? values : Padded(values);
    }

    /// <summary>
    /// The frames in the middle of others that say nothing: the mean of a standardised clip, else silence. Silence around a short clip
    /// would move the mean and the deviation of what sounds.
    /// </summary>
    private ReadOnlySpan<float> Padded(ReadOnlySpan<float> values)
    {
        int frames = spec.Shape[1];
        Span<float> padded = Values(ref _padded, spec.Length);
        float fill = spec.Standardize ? 0 : (float)-Decibel.RelativeToMax.TopDb!.Value;
        for (int band = 0; band < _mel.Rows; band++)
        {
            FixedLength.Middle(values.Slice(band * _mel.Frames, _mel.Frames), padded.Slice(band * frames, frames), fill);
        }

        return padded;
    }

    private static Span<float> Values(ref float[] memory, int length)
    {
        memory = memory.Length < length ? new float[length] : memory;
        return memory.AsSpan(0, length);
    }
}
