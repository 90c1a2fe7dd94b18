using System.Management.Automation;
using SerPS.Data;
using SerPS.Features;
using SerPS.Training;
using SerPS.Training.Search;

namespace SerPS.Cmdlets;

/// <summary><c>Invoke-SerTraining</c>: trains models on labelled recordings and writes a file of each.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SerTraining", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(TrainingResult))]
public sealed class InvokeSerTraining : TrainingCmdlet
{
    private readonly List<string> _paths = [];
    private readonly List<Clip> _clips = [];
    private readonly List<FeatureRecord> _features = [];

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Features in place of recordings, as <c>Import-SerFeatures</c> or <c>Export-SerFeatures -PassThru</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Feature", ValueFromPipeline = true)]
    public FeatureRecord? Feature { get; set; }

    /// <summary>Path of the model file to write, or a folder for ARCHITECTURE.onnx; always a folder for several architectures.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = TrainingRequest.UsualFolder;

    /// <summary>A JSON file of these options by name; what is given here wins. The <c>.config.json</c> beside a model is one.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <summary>First searches the settings: a JSON file, the space from which they are drawn (see docs/training.md).</summary>
    [Parameter]
    public string? Search { get; set; }

    /// <summary>Trials of the search.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int Trials { get; set; } = SearchPlan.UsualTrials;

    /// <summary>Goes on where an earlier run was stopped, with the models that it had not finished.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (Clip is not null)
        {
            _clips.Add(Clip);
        }

        if (Feature is not null)
        {
            _features.Add(Feature);
        }

        _paths.AddRange(InputPaths);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        IReadOnlyList<TrainingOptions> options = TrainingOptions.ReadAll(Config is null ? null : Resolve(Config), Given());
        if (Search is null && MyInvocation.BoundParameters.ContainsKey(nameof(Trials)))
        {
            throw new SerException(ErrorId.OptionInvalid, "Trials are those of a search: give -Search SPACE.json too.");
        }

        string path = Resolve(OutPath);
        if (!ShouldProcess(path, $"Train {string.Join(", ", options.Select(one => one.Architecture.Name))}"))
        {
            return;
        }

        var request = new TrainingRequest
        {
            Clips = [.. _clips, .. Dataset.Read(_paths, cancellation: Cancellation)],
            Features = _features.Count > 0 ? _features : null,
            OutPath = path,
            Options = [.. options.Select(one => one with { Session = Session(one.Device, one.Threads) })],
            Search = Search is null ? null : new SearchPlan(SearchSpace.Load(Resolve(Search)), Trials),
            Resume = Resume,
            OnError = Report,
            OnWarning = WriteWarning,
        };
        List<TrainingResult> trained = [];
        foreach (TrainingResult result in Succeeded(TrainingRun.Execute(request, Progress, Cancellation)))
        {
            trained.Add(result);
            WriteObject(Columns.Of(result));
        }

        if (options.Count > 1 && trained.Count > 0)
        {
            WriteInformation(new HostInformationMessage { Message = Leaderboard.Text(trained) }, ["PSHOST"]);
        }
    }
}
