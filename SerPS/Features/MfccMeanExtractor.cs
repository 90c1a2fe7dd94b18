using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="MfccMeanSpec"/>.</summary>
internal sealed class MfccMeanExtractor(MfccMeanSpec spec) : FeatureExtractor(spec)
{
    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly float[] _means = new float[spec.Length];

    private readonly Mfcc _mfcc = new(
        spec.Coefficients,
        new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize, Reflect = spec.Reflect },
        new MelOptions { SampleRate = spec.SampleRate, FftSize = spec.FftSize, Bands = spec.Mels });

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        _mfcc.ComputeMean(_rate.Resample(clip.Span, clip.SampleRate), _means);
        return _means;
    }
}
