using SerPS.Inference;
using SerPS.Onnx;
using SerPS.Training;

namespace SerPS.Verbs;

/// <summary>Shipped and local models with what they say about themselves.</summary>
public sealed record ModelsRequest : VerbRequest
{
    /// <summary>Names of models, with wildcards, or paths of model files.</summary>
    /// <value>all shipped and local models</value>
    [Option(Only = Shell.PowerShell, Input = true, Words = OptionWords.Models)]
    public IReadOnlyList<string> Name { get; init; } = [];

    /// <summary>Gives what can be trained instead: names, usual features, parameters with their defaults.</summary>
    [Option]
    public bool Architectures { get; init; }
}

/// <summary><c>serps models</c>, <c>Get-SerModel</c>: inputs are names or paths of models; none are all.</summary>
public sealed class ModelsVerb(ModelsRequest request, IVerbHost host) : VerbRun<ModelsRequest>(request, host)
{
    /// <inheritdoc/>
    public override SerException NothingDone(IEnumerable<string> paths) => new(
        ErrorId.ModelNotFound, "There are no models: none shipped, and none in the folders of SERPS_MODELS.");

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        IEnumerable<object> all = Request.Architectures ? ArchitectureInfo.All
            : inputs.Count == 0 ? Read(Paths().Select(path => new VerbInput { Path = path }), Describe)
            : Read(inputs, Describe);
        foreach (object one in all)
        {
            Done++;
            Host.Emit(one);
        }
    }

    // the one that is used where none is named comes first
    private static IEnumerable<string> Paths()
    {
        ModelStore store = ModelStore.Default;
        string? usual = store.PathOf(ModelStore.DefaultModel);
        return store.Paths.OrderBy(path => path != usual);
    }

    private static IEnumerable<ModelInfo> Describe(string model) => [ModelInfo.Of(ModelStore.Default.Find(model))];
}
