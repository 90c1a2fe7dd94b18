using System.Management.Automation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="ExportRequest"/>
[Cmdlet(
    VerbsData.Export, "SerModel", DefaultParameterSetName = ModelSet, SupportsShouldProcess = true,
    HelpUri = HelpPages.Address + "Export-SerModel.md")]
[OutputType(typeof(ExportedModel))]
[Runs(typeof(ExportRequest))]
public sealed class ExportSerModel : VerbCmdlet
{
    private const string ModelSet = "Model", InputModelSet = "InputModel";

    /// <inheritdoc cref="ExportRequest.Model"/>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [ModelArgument]
    [ArgumentCompleter(typeof(OptionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Model { get; set; } = string.Empty;

    /// <summary>A model, as <c>Get-SerModel</c> or <c>Invoke-SerTraining</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputModelSet, ValueFromPipeline = true)]
    public IModelReference? InputModel { get; set; }

    /// <inheritdoc cref="ExportRequest.OutPath"/>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <inheritdoc cref="ExportRequest.WithFrontEnd"/>
    [Parameter]
    public SwitchParameter WithFrontEnd { get; set; }

    private protected override IModelReference? PipedModel => InputModel;

    private protected override bool AwaitsModels => ParameterSetName == InputModelSet || MyInvocation.ExpectingInput;
}
