using System.Collections;
using System.Management.Automation;

namespace SerPS.Cmdlets;

/// <summary>Takes a list where an option is a text with commas between.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is IList list ? string.Join(',', list.Cast<object>()) : inputData;
}
