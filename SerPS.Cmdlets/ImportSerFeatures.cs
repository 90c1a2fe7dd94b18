using System.Management.Automation;
using SerPS.Features;

namespace SerPS.Cmdlets;

/// <summary><c>Import-SerFeatures</c>: reads features that <c>Export-SerFeatures</c> saved.</summary>
[Cmdlet(VerbsData.Import, "SerFeatures", DefaultParameterSetName = PathSet)]
[OutputType(typeof(FeatureRecord))]
public sealed class ImportSerFeatures : PathCmdlet
{
    /// <inheritdoc/>
    protected override void Accept()
    {
        foreach (FeatureRecord record in Read(FeatureFile.Read))
        {
            WriteObject(record);
        }
    }
}
