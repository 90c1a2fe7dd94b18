using System.Collections.Concurrent;
using SerPS.Inference;
using SerPS.Launcher;
using SerPS.Onnx;

namespace SerPS.Server;

/// <summary>The models that requests may name: those of the store, never a path. Each is loaded once, when it is first asked for.</summary>
internal sealed class ModelCatalog : IDisposable
{
    private readonly ServerSettings _settings;
    private readonly Metrics _metrics;
    private readonly ModelFile _default;
    private readonly Dictionary<string, string> _paths;
    private readonly ConcurrentDictionary<string, Lazy<ServedModel>> _loaded = new(StringComparer.OrdinalIgnoreCase);

    public ModelCatalog(ServerSettings settings, Metrics metrics)
    {
        (_settings, _metrics) = (settings, metrics);
        _default = ModelStore.Default.Find(settings.Model);
        DefaultName = Path.GetFileNameWithoutExtension(_default.Path);
        _paths = ModelStore.Default.Paths.ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase);
        _paths[DefaultName] = _default.Path;
        Get(null);
    }

    /// <summary>Name of the model where a request names none.</summary>
    public string DefaultName { get; }

    /// <summary>A model by name.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/>, <see cref="ErrorId.ModelInvalid"/></exception>
    public ServedModel Get(string? name)
    {
        name = string.IsNullOrEmpty(name) ? DefaultName : name;
        return _paths.TryGetValue(name, out string? path)
            ? _loaded.GetOrAdd(name, _ => new Lazy<ServedModel>(() => new ServedModel(ModelFile.Read(path), _settings, _metrics))).Value
            : throw new SerException(
                ErrorId.ModelNotFound, $"There is no model of that name. There are: {string.Join(", ", _paths.Keys)}.");
    }

    /// <summary>What the models say about themselves; a broken one is left out.</summary>
    public IEnumerable<object> List() =>
        _paths.OrderBy(model => model.Key != DefaultName).ThenBy(model => model.Key, StringComparer.Ordinal)
        .Select(model => Describe(model.Value)).OfType<object>();

    public void Dispose()
    {
        foreach (Lazy<ServedModel> model in _loaded.Values.Where(model => model.IsValueCreated))
        {
            model.Value.Dispose();
        }
    }

    private object? Describe(string path)
    {
        try
        {
            ModelInfo info = ModelInfo.Of(ModelFile.Read(path));
            return new
            {
                info.Name,
                Default = info.Name == DefaultName,
                info.Architecture,
                info.Extractor,
                info.Labels,
                info.Protocol,
                info.UnweightedAverageRecall,
                info.Accuracy,
                info.License,
                info.Size,
            };
        }
        catch (SerException)
        {
            return null;
        }
    }
}
