using System.Management.Automation;
using SerPS.Features;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="SavedFeaturesRequest"/>
[Cmdlet(
    VerbsData.Import, "SerFeature", DefaultParameterSetName = PathSet,
    HelpUri = HelpPages.Address + "Import-SerFeature.md")]
[Alias("Import-SerFeatures")]
[OutputType(typeof(FeatureRecord))]
[Runs(typeof(SavedFeaturesRequest))]
public sealed class ImportSerFeature : PathCmdlet;
