namespace SerPS.Features;

/// <summary>Every feature extractor there is: the one place to add a row.</summary>
public static class FeatureSpecs
{
    /// <summary>Extractors by name.</summary>
    public static SpecRegistry<FeatureSpec> All { get; } = new(
        "feature extractor",
        spec => spec.Name,
        new MfccMeanSpec());
}
