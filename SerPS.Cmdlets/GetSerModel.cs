using System.Management.Automation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Training;

namespace SerPS.Cmdlets;

/// <summary><c>Get-SerModel</c>: shipped and local models with what they say about themselves.</summary>
[Cmdlet(VerbsCommon.Get, "SerModel", DefaultParameterSetName = NameSet)]
[OutputType(typeof(ModelInfo), ParameterSetName = [NameSet, LiteralPathSet])]
[OutputType(typeof(ArchitectureInfo), ParameterSetName = [ArchitectureSet])]
public sealed class GetSerModel : SerCmdlet
{
    private const string NameSet = "Name", LiteralPathSet = "LiteralPath", ArchitectureSet = "Architecture";

    /// <summary>Names of models, with wildcards, or paths of model files; without any, all shipped and local models.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>
    /// Paths of model files, taken as they are written; the property <c>Model</c> of predictions and training results fits too.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = LiteralPathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "LP", "Model")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Gives what can be trained instead: names, usual features, parameters with their defaults.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ArchitectureSet)]
    public SwitchParameter Architectures { get; set; }

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (Architectures)
        {
            WriteObject(ArchitectureInfo.All, enumerateCollection: true);
            return;
        }

        foreach (Func<ModelFile> read in ParameterSetName == NameSet ? Name.SelectMany(Find) : LiteralPath.SelectMany(Exactly))
        {
            try
            {
                WriteObject(ModelInfo.Of(read()));
            }
            catch (SerException error)
            {
                Report(error);
            }
        }
    }

    private IEnumerable<Func<ModelFile>> Find(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            return Exactly(name);
        }

        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return ModelStore.Default.Paths.Where(path => pattern.IsMatch(Path.GetFileNameWithoutExtension(path)))
            .Select<string, Func<ModelFile>>(path => () => ModelFile.Read(path));
    }

    private Func<ModelFile>[] Exactly(string model) => [() => FindModel(model)];
}
