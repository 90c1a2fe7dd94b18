using System.Collections.Concurrent;
using SerPS.Inference;
using SerPS.Launcher;
using SerPS.Onnx;
using SerPS.Runtime;

namespace SerPS.Server;

/// <summary>The models that requests may name: those of the store, never a path. Each is loaded once, when it is first asked for.</summary>
internal sealed class ModelCatalog : IDisposable
{
    private readonly ServerSettings _settings;
    private readonly Metrics _metrics;
    private readonly ModelFile _default;
    private readonly Dictionary<string, string> _paths;
    private readonly ConcurrentDictionary<string, Loading> _loaded = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentBag<Loading> _retired = [];
    private readonly Lazy<EmotionClassifier> _gender;
    private readonly ConcurrentDictionary<string, Lazy<BrowserModel?>> _browser = new(StringComparer.Ordinal); // by path

    public ModelCatalog(ServerSettings settings, Metrics metrics)
    {
        (_settings, _metrics) = (settings, metrics);
        _default = ModelStore.Default.Find(settings.Model);
        _gender = new(() => new EmotionClassifier(
            ModelStore.Default.FindGender(), new SessionSettings { Device = settings.Device, Threads = 1 }));
        DefaultName = Path.GetFileNameWithoutExtension(_default.Path);
        _paths = new(StringComparer.OrdinalIgnoreCase);
        foreach (string path in ModelStore.Default.Paths)
        {
            _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path); // of names that differ in case the first folder's wins
        }

        _paths[DefaultName] = _default.Path;
        Get(null);
    }

    /// <summary>The model that tells female from male voices; loaded when it is first asked for.</summary>
    /// <exception cref="SerException">There is none, or it is broken; no message has a path.</exception>
    public EmotionClassifier Gender
    {
        get
        {
            try
            {
                return _gender.Value;
            }
            catch (SerException error)
            {
                throw new SerException(error.Id, "This server has no working model that tells female from male voices.", inner: error);
            }
        }
    }

    /// <summary>Name of the model where a request names none.</summary>
    public string DefaultName { get; }

    /// <summary>A model by name. One that is broken is read again once its file has changed.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.ModelNotFound"/>, <see cref="ErrorId.ModelInvalid"/>; no message has a path.
    /// </exception>
    public ServedModel Get(string? name)
    {
        name = string.IsNullOrEmpty(name) ? DefaultName : name;
        if (!_paths.TryGetValue(name, out string? path))
        {
            throw new SerException(
                ErrorId.ModelNotFound, $"There is no model of that name. There are: {string.Join(", ", _paths.Keys)}.");
        }

        Loading loading = _loaded.GetOrAdd(name, _ => Start(path));
        if (loading.IsBroken && loading.Stamp != Stamp(path))
        {
            // requests that use the old one may be under way: it is disposed of at the end
            _retired.Add(loading);
            _loaded.TryUpdate(name, Start(path), loading);
            loading = _loaded[name];
        }

        try
        {
            return loading.Model.Value;
        }
        catch (SerException error)
        {
            throw ServedModel.WithoutPath(error, path);
        }
    }

    /// <summary>A model as the page runs it.</summary>
    /// <exception cref="SerException">As <see cref="Get"/>; or it has features that a browser cannot compute.</exception>
    public BrowserModel ForBrowser(string? name)
    {
        EmotionClassifier classifier = Get(name).Classifier;
        return ForBrowser(classifier.File) ?? throw new SerException(
            ErrorId.ModelNotFound, $"{classifier.Name} does not run in a browser: its features are not log-mel-sequence of fixed length.");
    }

    /// <summary>What the models say about themselves; one that is broken is left out.</summary>
    public IEnumerable<object> List() =>
        _paths.OrderBy(model => model.Key != DefaultName).ThenBy(model => model.Key, StringComparer.Ordinal)
        .Select(model => Describe(model.Value)).OfType<object>();

    public void Dispose()
    {
        foreach (Loading loading in _loaded.Values.Concat(_retired).Where(loading => loading.IsLoaded))
        {
            loading.Model.Value.Dispose();
        }

        if (_gender.IsValueCreated)
        {
            _gender.Value.Dispose();
        }
    }

    private BrowserModel? ForBrowser(ModelFile file) => _browser.GetOrAdd(file.Path, _ => new(() => BrowserModel.Of(file))).Value;

    private Loading Start(string path) =>
        new(Stamp(path), new Lazy<ServedModel>(() => new ServedModel(ModelFile.Read(path), _settings, _metrics)));

    private static (long Length, DateTime Time) Stamp(string path) => new FileInfo(path) is { Exists: true } file
        ? (file.Length, file.LastWriteTimeUtc)
        : default;

    private object? Describe(string path)
    {
        try
        {
            ModelFile file = ModelFile.Read(path);
            var info = ModelInfo.Of(file);
            return new
            {
                info.Name,
                Default = info.Name == DefaultName,
                info.Architecture,
                info.Extractor,
                info.Labels,
                Dimensional = file.Metadata.Task == TaskKind.Dimensions,
                info.Protocol,
                info.UnweightedAverageRecall,
                info.Accuracy,
                info.Concordance,
                info.License,
                info.Size,
                InBrowser = _settings.BrowserRuntime is null ? null : ForBrowser(file),
            };
        }
        catch (SerException)
        {
            return null;
        }
    }

    // a value that cannot be made is never there, and asking for it gives the same error again
    private sealed record Loading((long Length, DateTime Time) Stamp, Lazy<ServedModel> Model)
    {
        public bool IsLoaded => Model.IsValueCreated;

        public bool IsBroken => !IsLoaded || Model.Value.Failed;
    }
}
