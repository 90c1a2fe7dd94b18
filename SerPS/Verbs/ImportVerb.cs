using SerPS.Import;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>Makes a model file of a model of another project: Keras, scikit-learn, ONNX. Nothing in the source is run.</summary>
public sealed record ImportRequest : VerbRequest
{
    /// <summary>The model: Keras <c>.h5</c>, <c>.keras</c> or the folder of a SavedModel, a pickle or joblib file of scikit-learn, ONNX.
    /// What it is, its content says.</summary>
    [Option(Name = "source", Position = 0, Input = true, Required = true)]
    public string Path { get; init; } = string.Empty;

    /// <summary>Model file to write.</summary>
    [Option(Name = "out", Kind = OptionKind.Path, Required = true, Value = "FILE.onnx")]
    public string OutPath { get; init; } = string.Empty;

    /// <summary>
    /// What the model's outputs mean, in their order. Where it is not given, the model or a file beside it must tell: labels are never
    /// guessed.
    /// </summary>
    [Option(Words = OptionWords.Emotions)]
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The features that the model reads: a name, or JSON with a name and parameters.</summary>
    /// <value>the only one of the input's shape</value>
    [Option(Words = OptionWords.Extractors, Whole = true)]
    public string? Extractor { get; init; }

    /// <summary>File of the scaler that the features go through first (scikit-learn's), or <c>none</c>.</summary>
    /// <value>the one beside the model, where there is one</value>
    [Option(Kind = OptionKind.PathOrName)]
    public string? Scaler { get; init; }

    /// <summary>File that names the labels: scikit-learn's encoder, <c>.txt</c>, <c>.json</c> or <c>.npy</c>.</summary>
    /// <value>the one beside the model, where the model does not name its labels</value>
    [Option(Kind = OptionKind.Path)]
    public string? LabelEncoder { get; init; }

    /// <summary>Under which terms the model may be used.</summary>
    /// <value>not known</value>
    [Option(Whole = true)]
    public string? License { get; init; }

    /// <summary>What the labels are: <c>emotion</c>, or something else such as <c>gender</c>.</summary>
    [Option]
    public string Target { get; init; } = Data.Clip.EmotionColumn;
}

/// <summary>A model that was imported.</summary>
/// <param name="Path">Full path of the model file.</param>
/// <param name="Name">Its name without its extension.</param>
/// <param name="Source">Full path of what it was made of.</param>
/// <param name="Format">What that was.</param>
/// <param name="Labels">Labels in the order of the outputs.</param>
/// <param name="Extractor">The features that it reads, as JSON.</param>
/// <param name="Hash">SHA-256 of the source.</param>
/// <param name="Assumed">What was assumed, and how it was known.</param>
public sealed record ImportResult(
    string Path, string Name, string Source, string Format, IReadOnlyList<string> Labels, string Extractor, string Hash,
    IReadOnlyList<ImportNote> Assumed) : IModelReference
{
    string IModelReference.ModelPath => Path;
}

/// <summary><c>serps import</c>, <c>Import-SerModel</c>.</summary>
public sealed class ImportVerb(ImportRequest request, IVerbHost host) : VerbRun<ImportRequest>(request, host)
{
    /// <inheritdoc/>
    public override SerException NothingDone(IEnumerable<string> paths) =>
        new(ErrorId.PathNotFound, "There is nothing to import.");

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs)
    {
        foreach (ImportResult result in Read<ImportResult>(inputs, Import))
        {
            Done++;
            Host.Emit(result);
        }
    }

    private IEnumerable<ImportResult> Import(string source)
    {
        ImportedFile file = Importer.Import(new ImportOptions
        {
            Source = source,
            Labels = Request.Labels,
            Extractor = Request.Extractor,
            Scaler = Request.Scaler,
            LabelEncoder = Request.LabelEncoder,
            License = Request.License,
            Target = Request.Target,
        });
        string full = Path.GetFullPath(Request.OutPath);
        Importer.Try(file, full);
        foreach (ImportNote note in file.Notes)
        {
            Host.Log(note.ToString());
        }

        if (Output(Request.OutPath, $"Import {file.Format}") is { } path)
        {
            AtomicFile.Write(path, stream => stream.Write(file.Bytes));
            yield return new ImportResult(
                path, Path.GetFileNameWithoutExtension(path), Path.GetFullPath(source), file.Format, file.Metadata.Labels,
                file.Metadata.Extractor, file.Hash, file.Notes);
        }
    }
}
