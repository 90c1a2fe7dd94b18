using SerPS.Autodiff;
using SerPS.Import.Sklearn;
using SerPS.Onnx;

namespace SerPS.Import;

/// <summary>A scaler that belongs to an imported model but was kept in a file of its own.</summary>
/// <param name="Build">Adds it to a graph: features of a clip in any shape, float.</param>
/// <param name="Note">How it is known.</param>
internal sealed record ImportedScaler(Func<Value, Value> Build, ImportNote Note)
{
    /// <summary>What an option says where there is to be none.</summary>
    public const string None = "none";

    private const string What = "scaler";

    /// <summary>The scaler that the user names, or the only one beside the model; <see langword="null"/> where there is none.</summary>
    /// <exception cref="ImportException">There are several, or it is one of other features.</exception>
    public static ImportedScaler? Find(ImportOptions options, string source, ForeignModel model, IReadOnlyList<int> features)
    {
        if (options.Scaler is not null and not None && features.Contains(-1))
        {
            throw ImportException.Unsupported("clips of different lengths go through no scaler");
        }

        if (options.Scaler == None || features.Contains(-1) || (options.Scaler is null && model.IsScaled))
        {
            return null;
        }

        (SklearnScaler Scaler, string Path)[] found = options.Scaler is { } said
            ? [(Sidecars.ReadPickle(said).Scaler ?? throw ImportException.Unsupported($"'{Path.GetFileName(said)}' holds no scaler"), said)]
            : [.. Sidecars.Pickles(source).Where(file => file.File.Scaler is not null).Select(file => (file.File.Scaler!, file.Path))];
        if (found.Length > 1)
        {
            throw ImportException.Unsupported(
                $"scalers lie beside it, {string.Join(", ", found.Select(one => Path.GetFileName(one.Path)))}; say which, or '{None}'");
        }

        return found is [var (scaler, path)] ? Fit(scaler, Path.GetFileName(path), features) : null;
    }

    private static ImportedScaler Fit(SklearnScaler scaler, string name, IReadOnlyList<int> shape)
    {
        int[] all = [Value.Dynamic, .. shape];
        bool whole = scaler.Features == Shapes.Length(shape);
        if (!whole && scaler.Features != shape[^1])
        {
            throw ImportException.Unsupported($"the scaler '{name}' is one of {scaler.Features} features; a clip has {Shapes.Show(shape)}");
        }

        return new(
            features =>
            {
                Value x = features.Cast(ElementType.Double);
                return scaler.Build(whole ? x.Reshape(Value.Dynamic, scaler.Features) : x).Reshape(all).Cast(ElementType.Float);
            },
            new ImportNote(What, $"{scaler.Features} features are scaled first", name));
    }
}
