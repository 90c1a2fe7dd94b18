using System.Management.Automation;
using SerPS.Onnx;

namespace SerPS.Cmdlets;

/// <summary>A verb that takes files and folders, and models from the pipeline where those are given.</summary>
public abstract class ModelPathCmdlet : PathCmdlet
{
    /// <summary>
    /// Models in place of <c>-Model</c>, as <c>Get-SerModel</c> or <c>Invoke-SerTraining</c> gives them: the files are analysed with each.
    /// </summary>
    [Parameter(ParameterSetName = PathSet, ValueFromPipeline = true)]
    [Parameter(ParameterSetName = LiteralPathSet, ValueFromPipeline = true)]
    public IModelReference? InputModel { get; set; }

    private protected override IModelReference? PipedModel => InputModel;

    private protected override bool AwaitsModels => MyInvocation.ExpectingInput
        && (MyInvocation.BoundParameters.ContainsKey(nameof(Path)) || MyInvocation.BoundParameters.ContainsKey(nameof(LiteralPath)));
}
