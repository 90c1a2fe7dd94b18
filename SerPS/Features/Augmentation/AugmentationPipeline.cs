using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Audio;

namespace SerPS.Features.Augmentation;

/// <summary>
/// The augmentations of one training run: those of the recording first, then those of its features, then those of a batch, each kind in
/// the order of the list. Safe for concurrent use. It is for training clips only, drawn anew in every epoch; clips that choose
/// the epoch or are scored must never pass through it, and clips are split before they are augmented, not after.
/// </summary>
public sealed class AugmentationPipeline
{
    private readonly WaveformAugmentation[] _waveform;
    private readonly FeatureAugmentation[] _features;
    private readonly Mixup[] _mixups;

    /// <summary>Composes a list.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a parameter has no meaning.</exception>
    public AugmentationPipeline(params IReadOnlyList<AugmentationSpec> augmentations)
    {
        foreach (AugmentationSpec augmentation in augmentations)
        {
            augmentation.Validate();
        }

        Steps = augmentations;
        _waveform = [.. augmentations.OfType<WaveformAugmentation>()];
        _features = [.. augmentations.OfType<FeatureAugmentation>()];
        _mixups = [.. augmentations.OfType<Mixup>()];
    }

    /// <summary>Changes nothing.</summary>
    public static AugmentationPipeline None { get; } = new();

    /// <summary>What is composed, in the order of the list.</summary>
    public IReadOnlyList<AugmentationSpec> Steps { get; }

    /// <summary>Whether recordings change, so that their features have to be computed anew in every epoch.</summary>
    public bool ChangesAudio => _waveform.Length > 0;

    /// <summary>The same without what changes recordings.</summary>
    public AugmentationPipeline OfFeatures => new([.. Steps.Where(step => step is not WaveformAugmentation)]);

    /// <summary>Whether features change after they were computed.</summary>
    public bool ChangesFeatures => _features.Length > 0;

    /// <summary>Whether clips of a batch are mixed.</summary>
    public bool MixesClips => _mixups.Length > 0;

    /// <summary>Reads a list such as <c>noise,pitch,speed=0.9:1.1,specaugment</c>; the grammar is in <c>docs/augmentation.md</c>.</summary>
    /// <param name="text">
    /// Augmentations with commas between them, or <c>none</c>. Each is a name, <c>name=value</c> for its main parameter, and after
    /// spaces any <c>parameter=value</c>; <c>p</c> is short for <c>probability</c>. A range is <c>min:max</c> or one number.
    /// </param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a name or a value is not understood; the message offers the
    /// nearest or says what was expected.</exception>
    public static AugmentationPipeline Parse(string text) => new(AugmentationParser.Parse(text));

    /// <summary>Reads what <see cref="ToJson"/> wrote; parameters that are left out have their defaults.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static AugmentationPipeline FromJson(string json)
    {
        try
        {
            return StrictJson.Parse(json) is JsonArray array
                ? new([.. array.Select(item => AugmentationSpec.All.FromJson(item?.ToJsonString() ?? "null"))])
                : throw new JsonException("expected an array");
        }
        catch (JsonException error)
        {
            throw new SerException(ErrorId.OptionInvalid, $"Not a list of augmentations: {StrictJson.Reason(error)}, in {json}", inner: error);
        }
    }

    /// <summary>
    /// The random stream of one clip (or batch) in one epoch: the same on every machine and in whatever order clips are taken.
    /// </summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="purpose">What is drawn, such as <c>audio</c>, <c>features</c> or <c>mix</c>: each has a stream of its own.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="item">The clip, by a number that does not depend on the order of an epoch; for a mix, the batch.</param>
    public static CounterRandom Random(long seed, string purpose, int epoch, int item) =>
        new(seed, FormattableString.Invariant($"augment/{purpose}/{epoch}/{item}"));

    /// <summary>Checks that features can be augmented as the list asks.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: frames are to be masked where there are none.</exception>
    public void RequireFits(FeatureSpec spec)
    {
        if (ChangesFeatures && spec.Shape.Count < 2)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"{_features[0].Name} masks frames, and the features '{spec.Name}' have none; "
                + "leave it out or use features over time, such as log-mel.");
        }
    }

    /// <summary>Augments a recording.</summary>
    /// <inheritdoc cref="WaveformAugmentation.Apply"/>
    public AudioClip Apply(AudioClip clip, CounterRandom random) =>
        _waveform.Aggregate(clip, (changed, augmentation) => augmentation.Apply(changed, random));

    /// <summary>Augments the features of a clip in place.</summary>
    /// <inheritdoc cref="FeatureAugmentation.Apply"/>
    public void Apply(Span<float> values, FeatureLayout layout, CounterRandom random)
    {
        foreach (FeatureAugmentation augmentation in _features)
        {
            augmentation.Apply(values, layout, random);
        }
    }

    /// <summary>Mixes the clips of a batch in place.</summary>
    /// <inheritdoc cref="Mixup.Apply"/>
    public void Mix(Span<float> features, Span<float> targets, int rows, CounterRandom random)
    {
        foreach (Mixup mixup in _mixups)
        {
            mixup.Apply(features, targets, rows, random);
        }
    }

    /// <summary>A JSON array with an object for each augmentation: <c>name</c>, then every parameter.</summary>
    public string ToJson() => $"[{string.Join(",", Steps.Select(AugmentationSpec.All.ToJson))}]";
}
