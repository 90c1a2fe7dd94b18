using SerPS.Audio;

namespace SerPS.Features;

/// <summary>Computes <see cref="ProsodySequenceSpec"/>.</summary>
internal sealed class ProsodySequenceExtractor(ProsodySequenceSpec spec) : FeatureExtractor(spec)
{
    private readonly AnalysisRate _rate = new(spec.SampleRate, spec.Resampler);
    private readonly float[] _samples = new float[(int)Math.Round(spec.Seconds * spec.SampleRate)];
    private readonly float[] _values = new float[spec.Length];
    private readonly VoiceMeasures _measures = new(spec.SampleRate, spec.HopSize, spec.MinHz, spec.MaxHz, spec.FormantMaxHz);

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        FixedLength.Middle(_rate.Resample(clip.Span, clip.SampleRate), _samples);
        _measures.Compute(_samples, spec.Seconds);
        _measures.Frames.CopyTransposedTo(_values);
        return _values;
    }
}
