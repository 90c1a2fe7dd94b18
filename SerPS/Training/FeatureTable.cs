using SerPS.Data;
using SerPS.Features;

namespace SerPS.Training;

/// <summary>Features of labelled clips, one row a clip.</summary>
/// <param name="spec">What was computed.</param>
/// <param name="clips">The clips.</param>
/// <param name="fingerprints">What each recording is recognised by.</param>
/// <param name="values">Rows one after the other, each of <see cref="FeatureSpec.Length"/>.</param>
public sealed class FeatureTable(FeatureSpec spec, IReadOnlyList<Clip> clips, IReadOnlyList<AudioFingerprint> fingerprints, float[] values)
{
    /// <summary>What was computed.</summary>
    public FeatureSpec Spec { get; } = spec;

    /// <summary>The clips.</summary>
    public IReadOnlyList<Clip> Clips { get; } = clips;

    /// <summary>What each recording is recognised by.</summary>
    public IReadOnlyList<AudioFingerprint> Fingerprints { get; } = fingerprints;

    /// <summary>Labels in a model's order.</summary>
    public IReadOnlyList<string> Labels { get; } = Emotions.Order(clips.Select(clip => clip.Emotion!));

    /// <summary>The place of a clip's label in <see cref="Labels"/>.</summary>
    public int LabelOf(Clip clip)
    {
        int index = 0;
        while (Labels[index] != clip.Emotion)
        {
            index++;
        }

        return index;
    }

    /// <summary>The features of one clip.</summary>
    public ReadOnlySpan<float> Row(int index) => values.AsSpan(index * Spec.Length, Spec.Length);
}
