using SerPS.Audio;
using SerPS.Autodiff;
using SerPS.Data;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Inference;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Training;

namespace SerPS.Verbs;

/// <summary>The words of options, as they are at the moment of asking.</summary>
public static class Vocabulary
{
    /// <summary>The words of one kind.</summary>
    public static IReadOnlyList<string> Of(OptionWords words) => words switch
    {
        OptionWords.Models => [.. ModelStore.Default.Names],
        OptionWords.Architectures => Architectures.All.Names,
        OptionWords.Extractors => FeatureSpec.All.Names,
        OptionWords.Corpora => [.. Corpora.All.Select(corpus => corpus.Name)],
        OptionWords.Emotions => [.. Emotions.Canonical],
        OptionWords.Channels => ["speech", "song"],
        OptionWords.AudioChannels => ChannelChoice.Words,
        OptionWords.SpeakerSources => SpeakerSource.Words,
        OptionWords.Splits => SplitSpec.Kinds,
        OptionWords.Optimizers => Optimizer.All.Names,
        OptionWords.Schedules => ScheduleSpec.All.Names,
        OptionWords.Losses => LossSpec.All.Names,
        OptionWords.Samplers => TrainingChoices.Samplers,
        OptionWords.Augmentations => AugmentationSpec.All.Names,
        OptionWords.Monitors => TrainingChoices.Monitors,
        OptionWords.Targets => [Clip.EmotionColumn, "gender", "intensity", "speaker"],
        OptionWords.LabelWeights => ["balanced"],
        OptionWords.Intensities => ["weak", "normal", "strong", "low", "medium", "high"],
        _ => [],
    };
}
