using SerPS.Data;
using SerPS.Features;
using SerPS.Features.Augmentation;
using SerPS.Learning;
using SerPS.Onnx;
using SerPS.Training;

namespace SerPS.Cmdlets;

/// <summary>Completes names of models.</summary>
public sealed class ModelCompleter() : NameCompleter(() => ModelStore.Default.Names);

/// <summary>Completes names of architectures.</summary>
public sealed class ArchitectureCompleter() : NameCompleter(() => Architectures.All.Names);

/// <summary>Completes names of feature extractors.</summary>
public sealed class ExtractorCompleter() : NameCompleter(() => FeatureSpecs.All.Names);

/// <summary>Completes names of corpora.</summary>
public sealed class CorpusCompleter() : NameCompleter(() => Corpora.All.Select(corpus => corpus.Name));

/// <summary>Completes emotions.</summary>
public sealed class EmotionCompleter() : NameCompleter(() => Emotions.Canonical);

/// <summary>Completes names of optimisers.</summary>
public sealed class OptimizerCompleter() : NameCompleter(() => OptimizerSpecs.All.Names);

/// <summary>Completes names of schedules of the learning rate.</summary>
public sealed class ScheduleCompleter() : NameCompleter(() => ScheduleSpecs.All.Names);

/// <summary>Completes names of losses.</summary>
public sealed class LossCompleter() : NameCompleter(() => LossSpecs.All.Names);

/// <summary>Completes names of samplers.</summary>
public sealed class SamplerCompleter() : NameCompleter(() => TrainingChoices.Samplers);

/// <summary>Completes names of scores that choose the epoch.</summary>
public sealed class MonitorCompleter() : NameCompleter(() => TrainingChoices.Monitors);

/// <summary>Completes names of augmentations.</summary>
public sealed class AugmentationCompleter() : NameCompleter(() => Augmentations.All.Names);

/// <summary>Completes kinds of splits.</summary>
public sealed class SplitCompleter() : NameCompleter(() => SplitSpec.Kinds);
