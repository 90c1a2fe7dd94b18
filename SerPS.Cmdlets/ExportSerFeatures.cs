using System.Diagnostics;
using System.Management.Automation;
using SerPS.Audio;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;

namespace SerPS.Cmdlets;

/// <summary><c>Export-SerFeatures</c>: computes features of recordings and writes them to a file.</summary>
[Cmdlet(VerbsData.Export, "SerFeatures", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(FeatureSummary), typeof(FeatureRecord))]
public sealed class ExportSerFeatures : PathCmdlet
{
    private static readonly DatasetOptions Everything = new() { KeepUnrecognized = true };

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<KeyedRecord> _rows = [];
    private IProgress<int>? _progress;
    private int _done;
    private FeatureSpec _spec = null!;
    private FeatureExport _export = null!;
    private OrderedParallel<FeatureSource, Outcome<FeatureSource, KeyedRecord>> _work = null!;
    private bool _writes;

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Audio in memory, as <c>Import-SerAudio</c> gives it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Audio", ValueFromPipeline = true)]
    public AudioClip? Audio { get; set; }

    /// <summary>File to write: <c>.npz</c>, <c>.npy</c> or <c>.csv</c>. Without one, -PassThru only gives objects.</summary>
    [Parameter(Position = 1)]
    public string? OutPath { get; set; }

    /// <summary>Name of the feature extractor, or JSON with a name and parameters.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ExtractorCompleter))]
    public string Extractor { get; set; } = string.Empty;

    /// <summary>Keeps what an older file holds of unchanged recordings.</summary>
    [Parameter]
    public SwitchParameter Update { get; set; }

    /// <summary>Gives an object for each clip instead of a summary.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Files that are worked on at once.</summary>
    /// <value>one a core</value>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Open()
    {
        if (OutPath is null && !PassThru)
        {
            throw new SerException(ErrorId.OptionInvalid, "Nothing would come of this: give -OutPath, -PassThru or both.");
        }

        _spec = FeatureSpecs.All.ParseNameOrJson(Extractor);
        OutPath = OutPath is null ? null : Resolve(OutPath);
        _writes = OutPath is not null && ShouldProcess(OutPath, $"Write {_spec.Name} features");
        _export = OutPath is null
            ? new FeatureExport(_spec, new Dictionary<string, float[]>(), Cancellation)
            : FeatureExport.Open(OutPath, _spec, Update, Cancellation);
        _work = new(_export.Compute, ThrottleLimit, Cancellation);
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (_writes || PassThru)
        {
            FeatureSource[] sources = [.. Sources()];
            _progress ??= Progress.Count("Features", MyInvocation.ExpectingInput ? null : sources.Length);
            foreach (FeatureSource source in sources)
            {
                Emit(_work.Add(source));
            }
        }
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        Emit(_work.Complete());
        WriteVerbose($"{_spec.Name} of {_done} recordings in {_clock.Elapsed.TotalSeconds:0.00} s, {_export.Reused} of them known before.");
        if (_writes && _rows.Count > 0)
        {
            _export.Write(OutPath!, _rows);
            if (!PassThru)
            {
                WriteObject(new FeatureSummary(OutPath!, _spec.Name, _rows.Count, _spec.Shape, _export.Reused));
            }
        }
    }

    private IEnumerable<FeatureSource> Sources() => (Clip, Audio) switch
    {
        ({ } clip, _) => [new FeatureSource(clip)],
        (_, { } audio) => [new FeatureSource(new Clip { Path = audio.Source ?? string.Empty }, audio)],
        _ => Read(path => Dataset.Read([path], Everything, Cancellation)).Select(clip => new FeatureSource(clip)),
    };

    private void Emit(IEnumerable<Outcome<FeatureSource, KeyedRecord>> outcomes)
    {
        foreach (KeyedRecord row in Succeeded(outcomes))
        {
            if (_writes)
            {
                _rows.Add(row);
            }

            if (PassThru)
            {
                WriteObject(row.Record);
            }

            _progress?.Report(++_done);
        }
    }
}
