using System.Collections;
using System.Management.Automation;
using SerPS.Onnx;

namespace SerPS.Cmdlets;

/// <summary>
/// Takes for a model what tells of one: an object of <c>Get-SerModel</c> or <c>Invoke-SerTraining</c>, also one that came from another
/// process, or a file.
/// </summary>
public sealed class ModelArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject { BaseObject: IList list } ? All(list)
        : inputData is IList many ? All(many)
        : One(inputData);

    private static object[] All(IList models) => [.. models.Cast<object>().Select(One)];

    private static object One(object model) => model switch
    {
        PSObject { BaseObject: PSCustomObject } told =>
            (told.Properties[nameof(IModelReference.ModelPath)] ?? told.Properties["Path"] ?? told.Properties["Model"])?.Value ?? model,
        PSObject wrapped => One(wrapped.BaseObject),
        IModelReference reference => reference.ModelPath,
        FileSystemInfo file => file.FullName,
        _ => model,
    };
}
