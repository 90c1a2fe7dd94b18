using SerPS.Data;
using SerPS.Features;

namespace SerPS.Learning;

/// <summary>Features of labelled clips, one row a clip.</summary>
/// <param name="spec">What was computed.</param>
/// <param name="clips">The clips.</param>
/// <param name="fingerprints">What each recording is recognised by; <see langword="null"/> where nothing is known but features.</param>
/// <param name="values">Rows one after the other, each of <see cref="FeatureSpec.Length"/>.</param>
/// <param name="target">The column of the clips that is learned; every clip has it.</param>
/// <exception cref="SerException"><see cref="ErrorId.DataInvalid"/>: a value is NaN or infinite; the message names the clip.</exception>
public sealed class FeatureTable(
    FeatureSpec spec,
    IReadOnlyList<Clip> clips,
    IReadOnlyList<AudioFingerprint?> fingerprints,
    float[] values,
    string target = Clip.EmotionColumn)
{
    private readonly float[] _values = RequireFinite(spec, clips, values);

    /// <summary>What was computed.</summary>
    public FeatureSpec Spec { get; } = spec;

    /// <summary>The clips.</summary>
    public IReadOnlyList<Clip> Clips { get; } = clips;

    /// <summary>What each recording is recognised by; <see langword="null"/> where nothing is known but features.</summary>
    public IReadOnlyList<AudioFingerprint?> Fingerprints { get; } = fingerprints;

    /// <summary>What kind of answer is learned.</summary>
    public TaskKind Task { get; } = NumericTarget.KindOf(target, clips);

    /// <summary>Labels in a model's order; of dimensions, their names.</summary>
    public IReadOnlyList<string> Labels { get; } = NumericTarget.KindOf(target, clips) == TaskKind.Dimensions
        ? NumericTarget.Columns(target)
        : Emotions.Order(clips.Select(clip => clip.Column(target)!));

    /// <summary>The column of the clips that is learned.</summary>
    public string Target => target;

    /// <summary>Features that were saved; those without a label are passed over.</summary>
    /// <param name="records">The features.</param>
    /// <param name="target">The column of the clips that is learned.</param>
    /// <param name="onError">Receives the errors of clips with values that are not finite; the others go on. Without it, they are
    /// thrown.</param>
    /// <exception cref="SerException"><see cref="ErrorId.DataEmpty"/>: none has a label. <see cref="ErrorId.DataInvalid"/>: they are not
    /// all of one kind.</exception>
    public static FeatureTable Of(
        IReadOnlyList<FeatureRecord> records, string target = Clip.EmotionColumn, Action<SerException>? onError = null)
    {
        FeatureRecord[] labelled = [.. records.Where(record => NumericTarget.Has(ClipOf(record), target))];
        if (labelled.Length == 0)
        {
            throw new SerException(
                ErrorId.DataEmpty, $"Nothing to train on: of {records.Count} clips' features none have a label '{target}'.");
        }

        FeatureSpec spec = SpecOf(labelled[0]);
        string recipe = FeatureSpec.All.ToJson(spec);
        bool Differs(FeatureRecord record) => record.Values.Length != spec.Length || FeatureSpec.All.ToJson(SpecOf(record)) != recipe;
        if (labelled.FirstOrDefault(Differs) is { } other)
        {
            throw new SerException(
                ErrorId.DataInvalid,
                $"'{other.Path}' has {other.Values.Length} values of {other.Extractor}, others have {spec.Length} of {recipe}; "
                + "a model takes one kind.");
        }

        labelled = [.. labelled.Where(record => ReportIfNotFinite(record, onError))];
        return labelled.Length == 0
            ? throw new SerException(ErrorId.DataEmpty, $"Nothing to train on: none of {records.Count} clips' features are finite numbers.")
            : new FeatureTable(
            spec,
            [.. labelled.Select(ClipOf)],
            [.. labelled.Select(record => record.Hash is { } hash ? AudioFingerprint.OfHash(hash) : null)],
            [.. labelled.SelectMany(record => record.Values)],
            target);
    }

    /// <summary>The true values of a clip's dimensions, in the order of <see cref="Labels"/>.</summary>
    public IReadOnlyList<double> Measures(int row) => NumericTarget.Of(Clips[row], Labels)!;

    /// <summary>The place of a clip's label in <see cref="Labels"/>; 0 where dimensions are learned.</summary>
    public int LabelOf(Clip clip)
    {
        if (Task == TaskKind.Dimensions)
        {
            return 0;
        }

        int index = 0;
        while (Labels[index] != clip.Column(target))
        {
            index++;
        }

        return index;
    }

    /// <summary>The features of one clip.</summary>
    public ReadOnlySpan<float> Row(int index) => _values.AsSpan(index * Spec.Length, Spec.Length);

    /// <summary>A part of each row, as what an extractor of its own gave.</summary>
    /// <param name="spec">That extractor.</param>
    /// <param name="start">Place of its first value.</param>
    public FeatureTable Part(FeatureSpec spec, int start)
    {
        var values = new float[Clips.Count * spec.Length];
        for (int i = 0; i < Clips.Count; i++)
        {
            Row(i).Slice(start, spec.Length).CopyTo(values.AsSpan(i * spec.Length));
        }

        return new FeatureTable(spec, Clips, Fingerprints, values, target);
    }

    private static float[] RequireFinite(FeatureSpec spec, IReadOnlyList<Clip> clips, float[] values)
    {
        for (int i = 0; i < clips.Count; i++)
        {
            if (NotFinite(clips[i].Path, values.AsSpan(i * spec.Length, spec.Length)) is { } error)
            {
                throw error;
            }
        }

        return values;
    }

    private static bool ReportIfNotFinite(FeatureRecord record, Action<SerException>? onError)
    {
        SerException? error = onError is null ? null : NotFinite(record.Path, record.Values);
        if (error is not null)
        {
            onError!(error);
        }

        return error is null;
    }

    private static SerException? NotFinite(string? path, ReadOnlySpan<float> values)
    {
        int at = 0;
        while (at < values.Length && float.IsFinite(values[at]))
        {
            at++;
        }

        return at == values.Length ? null : new SerException(
            ErrorId.DataInvalid,
            FormattableString.Invariant($"'{path}': feature value {at + 1} of {values.Length} is {values[at]}; expected finite numbers."),
            path);
    }

    /// <summary>What a record holds.</summary>
    internal static FeatureSpec SpecOf(FeatureRecord record) => record.Spec ?? FeatureSpec.All.Parse(record.Extractor);

    // speakers carry the name of their corpus, whose licence the weights inherit
    internal static Clip ClipOf(FeatureRecord record) => new()
    {
        Path = record.Path ?? string.Empty,
        Emotion = record.Emotion,
        Speaker = record.Speaker,
        Gender = record.Gender,
        Corpus = Corpora.All.Select(corpus => corpus.Name)
            .FirstOrDefault(name => record.Speaker?.StartsWith($"{name}-", StringComparison.OrdinalIgnoreCase) == true),
    };
}
