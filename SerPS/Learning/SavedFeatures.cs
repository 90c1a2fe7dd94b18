using SerPS.Data;
using SerPS.Features;

namespace SerPS.Learning;

/// <summary>Features that were saved, seen as the clips that they were computed from.</summary>
public static class SavedFeatures
{
    /// <summary>Whether the filters let saved features pass.</summary>
    public static bool Keeps(this DatasetOptions options, FeatureRecord record) => options.Keeps(FeatureTable.ClipOf(record));
}
