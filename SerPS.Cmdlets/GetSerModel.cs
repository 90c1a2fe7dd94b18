using System.Management.Automation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Training;
using SerPS.Verbs;

namespace SerPS.Cmdlets;

/// <inheritdoc cref="ModelsRequest"/>
[Cmdlet(
    VerbsCommon.Get, "SerModel", DefaultParameterSetName = NameSet,
    HelpUri = HelpPages.Address + "Get-SerModel.md")]
[OutputType(typeof(ModelInfo), ParameterSetName = [NameSet, LiteralPathSet])]
[OutputType(typeof(ArchitectureInfo), ParameterSetName = [ArchitectureSet])]
[Runs(typeof(ModelsRequest))]
public sealed class GetSerModel : VerbCmdlet
{
    private const string NameSet = "Name", LiteralPathSet = "LiteralPath", ArchitectureSet = "Architecture";

    /// <inheritdoc cref="ModelsRequest.Name"/>
    [Parameter(Position = 0, ParameterSetName = NameSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(OptionCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>
    /// Paths of model files, taken as they are written; the property <c>Model</c> of predictions and training results fits too.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "Model")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <inheritdoc cref="ModelsRequest.Architectures"/>
    [Parameter(Mandatory = true, ParameterSetName = ArchitectureSet)]
    public SwitchParameter Architectures { get; set; }

    /// <summary>A pattern that no name matches asks for nothing, and not for all.</summary>
    protected override void Process()
    {
        if (Inputs() is { Count: > 0 } || Name.Length == 0)
        {
            base.Process();
        }
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<VerbInput> Inputs() =>
        [.. Name.SelectMany(Find).Concat(LiteralPath).Select(model => new VerbInput { Path = FileOrName(model) })];

    // a pattern is one of names, and of the paths of model files
    private IEnumerable<string> Find(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            return [name];
        }

        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        string[] named = [.. ModelStore.Default.Paths.Where(path => pattern.IsMatch(Path.GetFileNameWithoutExtension(path)))];
        string[] found = named.Length > 0 ? named
            : [.. Matches(name).Where(path => Path.GetExtension(path.AsSpan()).Equals(".onnx", StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 0)
        {
            string there = string.Join(", ", ModelStore.Default.Names);
            WriteWarning($"No model is called '{VisibleText.Of(name)}', and no model file has such a path; there are {there}.");
        }

        return found;
    }
}
