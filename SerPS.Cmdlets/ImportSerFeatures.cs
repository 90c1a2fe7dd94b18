using System.Management.Automation;
using SerPS.Features;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="SavedFeaturesRequest"/>
[Cmdlet(VerbsData.Import, "SerFeatures", DefaultParameterSetName = PathSet)]
[OutputType(typeof(FeatureRecord))]
[Runs(typeof(SavedFeaturesRequest))]
public sealed class ImportSerFeatures : PathCmdlet;
