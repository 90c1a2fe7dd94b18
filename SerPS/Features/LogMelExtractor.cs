using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="LogMelSpec"/>.</summary>
internal sealed class LogMelExtractor(LogMelSpec spec) : FeatureExtractor(spec)
{
    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly float[] _samples = new float[spec.Samples];
    private readonly float[] _values = new float[spec.Length];
    private readonly FrameMatrix _mel = new();

    private readonly MelSpectrogram _spectrogram = new(
        new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize },
        new MelOptions { SampleRate = spec.SampleRate, FftSize = spec.FftSize, Bands = spec.Mels });

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        FixedLength.Middle(_rate.Resample(clip.Span, clip.SampleRate), _samples);
        _spectrogram.Compute(_samples, _mel);
        Decibel.RelativeToMax.Apply(_mel);
        _mel.CopyTo(_values);
        FixedLength.Standardize(_values);
        return _values;
    }
}
