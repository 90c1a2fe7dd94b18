using SerPS.Audio;
using SerPS.Features;

namespace SerPS.Baselines;

/// <summary>
/// Evidence from features that mean something only beside others of the same speaker, such as pitch: a weighted sum for each label. Taken off
/// by the same of other recordings, it says how the voice differs from what it usually is.
/// </summary>
public sealed class VoiceHead
{
    // standard deviations beyond which a value is a fault of measurement
    private const double Most = 10;

    private readonly ExtractorPool[] _extractors;
    private readonly float[] _center, _scale, _weights;

    /// <summary>Takes what was learned.</summary>
    /// <param name="extractors">What is computed; the values follow one another.</param>
    /// <param name="center">Mean of each value over many speakers.</param>
    /// <param name="scale">By what each is divided; 0 leaves it out.</param>
    /// <param name="weights">[values, labels].</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the lengths do not go together.</exception>
    public VoiceHead(IReadOnlyList<FeatureSpec> extractors, float[] center, float[] scale, float[] weights)
    {
        int values = extractors.Sum(spec => spec.Length);
        if (center.Length != values || scale.Length != values || weights.Length == 0 || weights.Length % values != 0)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"The voice's {center.Length} means, {scale.Length} scales and {weights.Length} weights do not fit {values} values.");
        }

        _extractors = [.. extractors.Select(spec => new ExtractorPool(spec))];
        (_center, _scale, _weights) = (center, scale, weights);
        Labels = weights.Length / values;
    }

    /// <summary>Number of labels.</summary>
    public int Labels { get; }

    /// <summary>What is computed.</summary>
    public IReadOnlyList<FeatureSpec> Extractors => [.. _extractors.Select(pool => pool.Spec)];

    /// <summary>Mean of each value over many speakers.</summary>
    public IReadOnlyList<float> Center => _center;

    /// <summary>By what each value is divided; 0 where it is left out.</summary>
    public IReadOnlyList<float> Scale => _scale;

    /// <summary>[values, labels].</summary>
    public IReadOnlyList<float> Weights => _weights;

    /// <summary>The evidence of a clip for each label. Safe for concurrent use.</summary>
    /// <exception cref="SerException">The audio cannot be analysed.</exception>
    public double[] Hear(AudioClip clip) => Weigh([.. _extractors.SelectMany(pool => pool.Extract(clip))]);

    /// <summary>The evidence of values that were computed before.</summary>
    public double[] Weigh(IReadOnlyList<float> values)
    {
        var evidence = new double[Labels];
        for (int i = 0; i < _center.Length; i++)
        {
            double value = Standardized(values[i], _center[i], _scale[i]);
            for (int label = 0; label < Labels && value != 0; label++)
            {
                evidence[label] += value * _weights[(i * Labels) + label];
            }
        }

        return evidence;
    }

    /// <summary>A value as it is weighed; 0 for one that is left out or could not be measured.</summary>
    internal static double Standardized(float value, float center, float scale) =>
        scale > 0 && float.IsFinite(value) ? Math.Clamp((value - center) / (double)scale, -Most, Most) : 0;
}
