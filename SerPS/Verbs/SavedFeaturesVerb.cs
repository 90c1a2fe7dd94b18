using SerPS.Features;

namespace SerPS.Verbs;

/// <summary>Reads features that were saved.</summary>
public sealed record SavedFeaturesRequest : VerbRequest;

/// <summary><c>Import-SerFeature</c>.</summary>
public sealed class SavedFeaturesVerb(SavedFeaturesRequest request, IVerbHost host) : VerbRun<SavedFeaturesRequest>(request, host)
{
    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        foreach (FeatureRecord record in Read(inputs, FeatureFile.Read))
        {
            Done++;
            Host.Emit(record);
        }
    }
}
