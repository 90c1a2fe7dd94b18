using System.Diagnostics;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Verbs;

/// <summary>Computes features of recordings and writes them to a file.</summary>
public sealed record FeaturesRequest : ThreadedRequest, IShardedRequest
{
    /// <summary>Audio files, folders, zip archives or manifests.</summary>
    [Option(Position = 0, Input = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The features: a name, or JSON with a name and parameters.</summary>
    [Option(Required = true, Words = OptionWords.Extractors)]
    public string Extractor { get; init; } = string.Empty;

    /// <summary>File to write: <c>.npz</c>, <c>.npy</c> or <c>.csv</c>. Only PowerShell can do without one, for objects.</summary>
    [Option(Name = "out", Kind = OptionKind.Path)]
    public string? OutPath { get; init; }

    /// <summary>
    /// Keeps what an older file holds of unchanged recordings: those whose path, size and time of the last change are the same.
    /// </summary>
    [Option]
    public bool Update { get; init; }

    /// <summary>Gives an object for each clip instead of a summary.</summary>
    [Option(Only = Shell.PowerShell)]
    public bool PassThru { get; init; }

    /// <inheritdoc/>
    [Option]
    public ShardOptions Sharding { get; init; } = new();

    /// <summary>Which recordings.</summary>
    [Option(Only = Shell.CommandLine)]
    public DatasetOptions Filter { get; init; } = new();
}

/// <summary><c>serps features</c>, <c>Export-SerFeature</c>.</summary>
public sealed class FeaturesVerb(FeaturesRequest request, IVerbHost host) : ShardedRun<FeaturesRequest>(request, host)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<KeyedRecord> _rows = [];
    private IProgress<int>? _progress;
    private FeatureSpec _spec = null!;
    private FeatureExport _export = null!;
    private OrderedParallel<ClipSource, Outcome<ClipSource, KeyedRecord>> _work = null!;
    private bool _writes;

    private protected override (DatasetOptions Options, bool Named) Listing => (Selection, Named: true);

    private protected override IEnumerable<string> OfTheWhole => [nameof(Request.Update), nameof(Request.PassThru)];

    private DatasetOptions Selection => Request.Filter with { KeepUnrecognized = true };

    private protected override void Check()
    {
        Needs(nameof(Request.Update), nameof(Request.OutPath));
        if (Request.OutPath is null && !Request.PassThru)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                Host.TakesObjects
                    ? $"Nothing would come of this: give {Name(nameof(Request.OutPath))}, {Name(nameof(Request.PassThru))} or both."
                    : $"Nothing would come of this: give {Name(nameof(Request.OutPath))}.");
        }

        _spec = FeatureSpec.All.ParseNameOrJson(Request.Extractor);
    }

    private protected override void Prepare()
    {
        if (IsPart)
        {
            FeatureFile.CheckPart(Request.OutPath!);
        }

        _writes = WantedFile($"Write {_spec.Name} features") is not null;
        _export = OutFile is null
            ? new FeatureExport(_spec, new Dictionary<string, float[]>(), Cancellation)
            : FeatureExport.Open(Path.GetFullPath(OutFile!), _spec, Request.Update, Cancellation);
        _work = new(_export.Compute, Request.Threads, Cancellation);
    }

    private protected override IEnumerable<ClipSource> Sources(VerbInput input) => !_writes && !Request.PassThru ? []
        : input.Source is { } source ? [source]
        : Clips([input], Selection).Select(clip => new ClipSource(clip));

    private protected override void Work(IEnumerable<ClipSource> sources, bool streams)
    {
        if (!streams)
        {
            sources = [.. sources];
        }

        _progress ??= Host.Count("Computing features", streams || Host.ExpectsMore ? null : sources.Count());
        foreach (ClipSource source in sources)
        {
            Tell(_work.Add(source));
        }
    }

    private protected override long Finish()
    {
        TellUnrecognized();
        Tell(_work.Complete());
        Host.Log(FormattableString.Invariant(
            $"{_spec.Name} of {Done} recordings in {_clock.Elapsed.TotalSeconds:0.00} s, {_export.Reused} of them known before."));
        if (_writes && (_rows.Count > 0 || IsPart))
        {
            string path = Path.GetFullPath(OutFile!);
            _export.Write(path, _rows);
            if (!Request.PassThru)
            {
                Host.Emit(new FeatureSummary(path, _spec.Name, _rows.Count, _spec.Shape, _export.Reused));
            }
        }

        return _rows.Count;
    }

    private void Tell(IEnumerable<Outcome<ClipSource, KeyedRecord>> outcomes)
    {
        foreach (KeyedRecord row in Succeeded(outcomes))
        {
            if (_writes)
            {
                _rows.Add(row);
            }

            if (Request.PassThru)
            {
                Host.Emit(row.Record);
            }

            _progress?.Report(++Done);
        }
    }
}
