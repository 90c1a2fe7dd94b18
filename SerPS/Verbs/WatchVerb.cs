using SerPS.Data;
using SerPS.Inference;
using SerPS.Onnx;

namespace SerPS.Verbs;

/// <summary>New recordings of folders, each heard once as it arrives, until stopped.</summary>
public sealed record WatchRequest : DeviceRequest, ILoggedRequest
{
    /// <summary>Folders, searched recursively.</summary>
    [Option(Position = 0, Input = true, Required = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>
    /// File of the results, a line of JSON each, to which is added; a recording that it holds, unchanged, is not heard again.
    /// </summary>
    [Option(Name = "out", Kind = OptionKind.Path, Required = true, Value = "FILE.jsonl")]
    public string OutPath { get; init; } = string.Empty;

    /// <summary>Name of a model (<c>serps models</c> or <c>Get-SerModel</c> lists them) or path of a model file.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string Model { get; init; } = ModelStore.DefaultModel;

    /// <summary>Tells also whether the voice sounds female or male, with a model of its own.</summary>
    [Option]
    public bool WithGender { get; init; }

    /// <summary>Seconds from one look at the folders to the next; a file that still changed between the two is left for later.</summary>
    [Option(Least = 0.1, Most = 86_400)]
    public double Interval { get; init; } = 5;

    /// <summary>Looks until nothing new is there, and ends: for a job that is started again and again.</summary>
    [Option]
    public bool Once { get; init; }

    /// <summary>
    /// Where beginning and end of the work, and what went wrong, are logged beside what is shown: <c>system</c> is syslog, or the
    /// application log of Windows. Recordings that went well are not named.
    /// </summary>
    [Option]
    public LogTarget LogTo { get; init; }
}

/// <summary><c>serps watch</c>, <c>Watch-SerFolder</c>.</summary>
public sealed class WatchVerb(WatchRequest request, IVerbHost host) : VerbRun<WatchRequest>(request, host)
{
    private readonly List<string> _folders = [];
    private readonly HashSet<string> _told = []; // what is wrong at every look is told once
    private EmotionClassifier? _classifier;
    private WatchedResults? _results;

    /// <summary>Nothing new is what a watcher sees most of the time.</summary>
    public override bool Settled => true;

    /// <inheritdoc/>
    public override void Begin()
    {
        if (Output(Request.OutPath, "Add results") is not { } path)
        {
            return;
        }

        _classifier = EmotionClassifier.Load(
            ModelStore.Default.Find(Request.Model),
            Request.WithGender ? ModelStore.Default.FindGender() : null,
            Request.Session(threads: 1, Host));
        _results = WatchedResults.Open(path);
    }

    /// <inheritdoc/>
    public override void Process(IReadOnlyList<VerbInput> inputs) => _folders.AddRange(Read(inputs, Folder));

    /// <inheritdoc/>
    public override void Complete()
    {
        if (_results is null || _folders.Count == 0)
        {
            return;
        }

        Host.Log($"Watching {string.Join(", ", _folders.Select(folder => $"'{folder}'"))} with {_classifier!.Name}; "
            + $"{Counted.Of(_results.Count, "recording is", "recordings are")} known from '{_results.Path}'.");
        var whole = new WholeRecording(_classifier, Request.Threads, Cancellation);
        var arrivals = new Arrivals();
        try
        {
            do
            {
                IEnumerable<string> settled = arrivals.Look(_folders.SelectMany(Files), _results.Holds);
                var work = new OrderedParallel<ClipSource, Outcome<ClipSource, EmotionPrediction>>(
                    whole.TryPredict, Request.Threads, Cancellation);
                foreach (Outcome<ClipSource, EmotionPrediction> outcome in
                    work.Map(settled.Select(path => new ClipSource(new Clip { Path = path })).ToArray()))
                {
                    Keep(outcome);
                }
            }
            while ((!Request.Once || arrivals.Waiting) && !Cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(Request.Interval)));
        }
        catch (OperationCanceledException) when (Cancellation.IsCancellationRequested)
        {
            // Ctrl-C is how watching ends
        }

        Host.Log($"Watched: {Done} recordings heard, {Failed} failed.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _results?.Dispose();
        _classifier?.Dispose();
    }

    private static string[] Folder(string path) => Directory.Exists(path) ? [Path.GetFullPath(path)] : throw new SerException(
        ErrorId.PathNotFound, $"'{path}' is no folder; expected one in which recordings arrive.", path);

    // a folder that is away for a while, such as a share, is looked for again
    private IEnumerable<string> Files(string folder)
    {
        try
        {
            return [.. AudioFolder.Files(folder, Problem, Cancellation)];
        }
        catch (SerException error)
        {
            Problem(error);
            return [];
        }
    }

    private void Problem(SerException error)
    {
        if (_told.Add(error.Message))
        {
            Host.Warn(error.Message, important: true);
        }
    }

    private void Keep(Outcome<ClipSource, EmotionPrediction> outcome)
    {
        if (outcome.Error is { } error)
        {
            _results!.Add(outcome.Input.Clip.Path, error);
            Report(error);
            return;
        }

        _results!.Add(outcome.Input.Clip.Path, outcome.Value!);
        Done++;
        Host.Emit(outcome.Value!);
    }
}
