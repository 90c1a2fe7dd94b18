using SerPS.Data;
using SerPS.Features;

namespace SerPS.Training;

/// <summary>Features of labelled clips, one row a clip.</summary>
/// <param name="spec">What was computed.</param>
/// <param name="clips">The clips.</param>
/// <param name="fingerprints">What each recording is recognised by; <see langword="null"/> where nothing is known but features.</param>
/// <param name="values">Rows one after the other, each of <see cref="FeatureSpec.Length"/>.</param>
/// <param name="target">The column of the clips that is learned; every clip has it.</param>
public sealed class FeatureTable(
    FeatureSpec spec,
    IReadOnlyList<Clip> clips,
    IReadOnlyList<AudioFingerprint?> fingerprints,
    float[] values,
    string target = Clip.EmotionColumn)
{
    /// <summary>What was computed.</summary>
    public FeatureSpec Spec { get; } = spec;

    /// <summary>The clips.</summary>
    public IReadOnlyList<Clip> Clips { get; } = clips;

    /// <summary>What each recording is recognised by; <see langword="null"/> where nothing is known but features.</summary>
    public IReadOnlyList<AudioFingerprint?> Fingerprints { get; } = fingerprints;

    /// <summary>Labels in a model's order.</summary>
    public IReadOnlyList<string> Labels { get; } = Emotions.Order(clips.Select(clip => clip.Column(target)!));

    /// <summary>The column of the clips that is learned.</summary>
    public string Target => target;

    /// <summary>Features that were saved; those without a label are passed over.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: none has a label. <see cref="ErrorId.DataInvalid"/>: they are not
    /// all of one kind.</exception>
    public static FeatureTable Of(IReadOnlyList<FeatureRecord> records, string target = Clip.EmotionColumn)
    {
        ArgumentNullException.ThrowIfNull(records);
        FeatureRecord[] labelled = [.. records.Where(record => ClipOf(record).Column(target) is not null)];
        if (labelled.Length == 0)
        {
            throw new SerException(ErrorId.DataEmpty, $"Nothing to train on: of {records.Count} clips' features none have a label '{target}'.");
        }

        FeatureSpec spec = SpecOf(labelled[0]);
        string recipe = FeatureSpecs.All.ToJson(spec);
        bool Differs(FeatureRecord record) => record.Values.Length != spec.Length || FeatureSpecs.All.ToJson(SpecOf(record)) != recipe;
        if (labelled.FirstOrDefault(Differs) is { } other)
        {
            throw new SerException(
                ErrorId.DataInvalid,
                $"'{other.Path}' has {other.Values.Length} values of {other.Extractor}, others have {spec.Length} of {recipe}; "
                + "a model takes one kind.");
        }

        return new FeatureTable(
            spec,
            [.. labelled.Select(ClipOf)],
            [.. labelled.Select(record => record.Hash is { } hash ? AudioFingerprint.OfHash(hash) : null)],
            [.. labelled.SelectMany(record => record.Values)],
            target);
    }

    /// <summary>The place of a clip's label in <see cref="Labels"/>.</summary>
    public int LabelOf(Clip clip)
    {
        int index = 0;
        while (Labels[index] != clip.Column(target))
        {
            index++;
        }

        return index;
    }

    /// <summary>The features of one clip.</summary>
    public ReadOnlySpan<float> Row(int index) => values.AsSpan(index * Spec.Length, Spec.Length);

    /// <summary>What a record holds.</summary>
    internal static FeatureSpec SpecOf(FeatureRecord record) => record.Spec ?? FeatureSpecs.All.Parse(record.Extractor);

    // speakers carry the name of their corpus, whose licence the weights inherit
    private static Clip ClipOf(FeatureRecord record) => new()
    {
        Path = record.Path ?? string.Empty,
        Emotion = record.Emotion,
        Speaker = record.Speaker,
        Gender = record.Gender,
        Corpus = Corpora.All.Select(corpus => corpus.Name)
            .FirstOrDefault(name => record.Speaker?.StartsWith($"{name}-", StringComparison.OrdinalIgnoreCase) == true),
    };
}
