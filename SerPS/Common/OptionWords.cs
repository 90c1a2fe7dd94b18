namespace SerPS.Common;

/// <summary>The vocabularies of options.</summary>
public enum OptionWords
{
    /// <summary>None.</summary>
    None,

    /// <summary>Names of models.</summary>
    Models,

    /// <summary>Names of architectures.</summary>
    Architectures,

    /// <summary>Names of feature extractors.</summary>
    Extractors,

    /// <summary>Names of corpora.</summary>
    Corpora,

    /// <summary>Emotions.</summary>
    Emotions,

    /// <summary>Channels of a corpus.</summary>
    Channels,

    /// <summary>Channels of a recording.</summary>
    AudioChannels,

    /// <summary>How it is known who speaks.</summary>
    SpeakerSources,

    /// <summary>Kinds of splits.</summary>
    Splits,

    /// <summary>Names of optimisers.</summary>
    Optimizers,

    /// <summary>Names of schedules of the learning rate.</summary>
    Schedules,

    /// <summary>Names of losses.</summary>
    Losses,

    /// <summary>Names of samplers.</summary>
    Samplers,

    /// <summary>Names of augmentations.</summary>
    Augmentations,

    /// <summary>Names of scores that choose the epoch.</summary>
    Monitors,

    /// <summary>Columns of clips that can be learned.</summary>
    Targets,

    /// <summary>How labels can count in a loss.</summary>
    LabelWeights,

    /// <summary>Words of corpora for how strongly an emotion is acted.</summary>
    Intensities,
}
