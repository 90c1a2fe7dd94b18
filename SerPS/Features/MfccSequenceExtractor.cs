using SerPS.Audio;
using SerPS.Signal;

namespace SerPS.Features;

/// <summary>Computes <see cref="MfccSequenceSpec"/>.</summary>
internal sealed class MfccSequenceExtractor(MfccSequenceSpec spec) : FeatureExtractor(spec)
{
    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly float[] _samples = new float[spec.Samples];
    private readonly float[] _values = new float[spec.Length];
    private readonly FrameMatrix _frames = new();

    private readonly Mfcc _mfcc = new(
        spec.Coefficients,
        new StftOptions { FftSize = spec.FftSize, HopSize = spec.HopSize },
        new MelOptions { SampleRate = spec.SampleRate, FftSize = spec.FftSize, Bands = spec.Mels });

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        int start = (int)(spec.OffsetSeconds * clip.SampleRate);
        int count = Math.Min((int)(spec.Seconds * clip.SampleRate), clip.Span.Length - start);
        if (count < AudioClip.MinSeconds * clip.SampleRate)
        {
            throw TooShort(clip, spec.OffsetSeconds + AudioClip.MinSeconds);
        }

        ReadOnlySpan<float> stretch = _rate.Resample(clip.Span.Slice(start, count), clip.SampleRate);
        int used = Math.Min(stretch.Length, _samples.Length); // resampling rounds up
        stretch[..used].CopyTo(_samples);
        _samples.AsSpan(used).Clear();
        _mfcc.Compute(_samples, _frames);
        _frames.CopyTransposedTo(_values);
        return _values;
    }
}
