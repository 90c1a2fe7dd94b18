using SerPS.Data;
using SerPS.Features;
using SerPS.Inference;
using SerPS.Networks;

namespace SerPS.Cmdlets;

/// <summary>Completes names of models.</summary>
public sealed class ModelCompleter() : NameCompleter(() => ModelStore.Default.Names);

/// <summary>Completes names of architectures.</summary>
public sealed class ArchitectureCompleter() : NameCompleter(() => NetworkSpecs.All.Names);

/// <summary>Completes names of feature extractors.</summary>
public sealed class ExtractorCompleter() : NameCompleter(() => FeatureSpecs.All.Names);

/// <summary>Completes names of corpora.</summary>
public sealed class CorpusCompleter() : NameCompleter(() => Corpora.All.Select(corpus => corpus.Name));

/// <summary>Completes emotions.</summary>
public sealed class EmotionCompleter() : NameCompleter(() => Emotions.Canonical);
