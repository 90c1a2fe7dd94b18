namespace SerPS.Features;

/// <summary>The registry of feature extractors: one row a recipe. A new one needs its spec, its extractor and its row here.</summary>
public static class FeatureSpecs
{
    /// <summary>Extractors by name.</summary>
    public static SpecRegistry<FeatureSpec> All { get; } = new(
        "feature extractor",
        spec => spec.Name,
        new MfccMeanSpec(),
        new LogMelSpec(),
        new MfccSequenceSpec(),
        new MfccChromaMelSpec(),
        new LogMelSequenceSpec(),
        new FramesSpec(),
        new DescriptorsSpec(),
        new ProsodySpec(),
        new ProsodySequenceSpec());
}
