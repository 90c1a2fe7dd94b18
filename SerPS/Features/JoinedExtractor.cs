using SerPS.Audio;

namespace SerPS.Features;

/// <summary>Computes <see cref="JoinedSpec"/>.</summary>
internal sealed class JoinedExtractor(JoinedSpec spec, IReadOnlyList<FeatureExtractor> parts) : FeatureExtractor(spec)
{
    private readonly float[] _values = new float[spec.Length];

    /// <inheritdoc/>
    protected override ReadOnlySpan<float> Compute(AudioClip clip)
    {
        int start = 0;
        foreach (FeatureExtractor part in parts)
        {
            part.Extract(clip, _values.AsSpan(start));
            start += part.Spec.Length;
        }

        return _values;
    }
}
