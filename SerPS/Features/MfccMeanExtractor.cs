using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="MfccMeanSpec"/>.</summary>
internal sealed class MfccMeanExtractor(MfccMeanSpec spec) : FeatureExtractor(spec)
{
    private readonly ResamplerFilter _filter = ResamplerFilter.FromName(spec.Resampler);

    private readonly Mfcc _mfcc = new(
        spec.Coefficients,
        new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize },
        new MelOptions { SampleRate = spec.SampleRate, FftSize = spec.FftSize, Bands = spec.Mels });

    /// <inheritdoc/>
    protected override void Compute(AudioClip clip, Span<float> destination) =>
        _mfcc.ComputeMean(Resampler.Resample(clip.Samples, clip.SampleRate, spec.SampleRate, _filter), destination);
}
