using System.Management.Automation;
using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Training;

namespace SerPS.Cmdlets;

/// <summary><c>Get-SerModel</c>: shipped and local models with what they say about themselves.</summary>
[Cmdlet(VerbsCommon.Get, "SerModel", DefaultParameterSetName = "Model")]
[OutputType(typeof(ModelInfo), ParameterSetName = ["Model"])]
[OutputType(typeof(ArchitectureInfo), ParameterSetName = ["Architecture"])]
public sealed class GetSerModel : SerCmdlet
{
    /// <summary>Names of models, with wildcards, or paths of model files; without any, all shipped and local models.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "Model")]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Gives what can be trained instead: names, usual features, parameters with their defaults.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Architecture")]
    public SwitchParameter Architectures { get; set; }

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (Architectures)
        {
            WriteObject(ArchitectureInfo.All, enumerateCollection: true);
            return;
        }

        foreach (string path in Name.SelectMany(Find))
        {
            try
            {
                WriteObject(ModelInfo.Of(ModelFile.Read(path)));
            }
            catch (SerException error)
            {
                Report(error);
            }
        }
    }

    private IEnumerable<string> Find(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            string file = Resolve(name);
            return [File.Exists(file) ? file : ModelStore.Default.Find(name).Path];
        }

        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return ModelStore.Default.Paths.Where(path => pattern.IsMatch(Path.GetFileNameWithoutExtension(path)));
    }
}
