namespace SerPS.Onnx;

/// <summary>
/// Finds models by name: those shipped with SerPS, and those in the folders of the environment variable <c>SERPS_MODELS</c>.
/// </summary>
/// <param name="folders">Folders in the order in which they are searched.</param>
public sealed class ModelStore(IReadOnlyList<string> folders)
{
    /// <summary>Name of the model that is used where none is asked for.</summary>
    public const string DefaultModel = "serps-voice";

    /// <summary>Name of the model that tells female from male voices.</summary>
    public const string GenderModel = "ravdess-gender";

    private const string GenderTarget = "gender";

    /// <summary>The folders of <c>SERPS_MODELS</c>, as it is at that moment, then the shipped ones.</summary>
    public static ModelStore Default => new(
    [
        .. (Environment.GetEnvironmentVariable("SERPS_MODELS") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(ModelStore).Assembly.Location)!, "..", "..", "Models")),
    ]);

    /// <summary>Paths of all models, each name, in whatever case, once: the first folder that has it wins.</summary>
    public IReadOnlyList<string> Paths =>
    [
        .. folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*" + ModelFile.Extension).Order(StringComparer.Ordinal))
            .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>The model files of a folder and of the folders in it, in ordinal order, or a file itself.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/></exception>
    public static IReadOnlyList<string> Files(string path)
    {
        string full = Path.GetFullPath(path);
        return Directory.Exists(full)
            ? [.. Directory.EnumerateFiles(full, "*" + ModelFile.Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
            : File.Exists(full) ? [full]
            : throw new SerException(ErrorId.PathNotFound, $"'{full}' does not exist; expected a folder of model files.", full);
    }

    /// <summary>Names of all models.</summary>
    public IEnumerable<string> Names => Paths.Select(path => Path.GetFileNameWithoutExtension(path)!);

    /// <summary>Reads the model that tells female from male voices.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/> or <see cref="ErrorId.ModelInvalid"/>.</exception>
    public ModelFile FindGender()
    {
        if (!Names.Contains(GenderModel, StringComparer.OrdinalIgnoreCase))
        {
            throw new SerException(
                ErrorId.ModelNotFound,
                $"Gender needs a model of the name '{GenderModel}', and there is none in {string.Join(", ", folders)}. "
                + $"Train one into a folder of SERPS_MODELS: serps train ./ravdess --target {GenderTarget} --out {GenderModel}.onnx.",
                GenderModel);
        }

        ModelFile file = Find(GenderModel);
        return file.Metadata.Target == GenderTarget ? file : throw new SerException(
            ErrorId.ModelInvalid,
            $"'{file.Path}' predicts {file.Metadata.Target}; expected a model that was trained with --target {GenderTarget}.",
            file.Path);
    }

    /// <summary>Reads a model by path or name.</summary>
    /// <param name="model">Path of a model file, the name of a model, or <see langword="null"/> for the default.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/> or <see cref="ErrorId.ModelInvalid"/>.</exception>
    public ModelFile Find(string? model = null)
    {
        string name = model ?? DefaultModel;
        if (model is not null && File.Exists(model))
        {
            return ModelFile.Read(model);
        }

        return PathOf(name) is { } path
            ? ModelFile.Read(path)
            : throw new SerException(
                ErrorId.ModelNotFound,
                $"There is no model '{name}': no file at that path, and no model of that name in {string.Join(", ", folders)}"
                + (Names.Any()
                    ? $"; did you mean '{EditDistance.Nearest(Names, Path.GetFileNameWithoutExtension(name))}'? There are: {string.Join(", ", Names)}."
                    : ", where there are no models."),
                name);
    }

    /// <summary>Where the model of a name is; <see langword="null"/> where there is none.</summary>
    public string? PathOf(string name) => Paths.FirstOrDefault(path =>
        string.Equals(Path.GetFileNameWithoutExtension(path), name, StringComparison.OrdinalIgnoreCase));
}
