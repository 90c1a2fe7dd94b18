using System.Management.Automation;
using SerPS.Data;
using SerPS.Features;
using SerPS.Networks;
using SerPS.Onnx;
using SerPS.Training;

namespace SerPS.Cmdlets;

/// <summary><c>Invoke-SerTraining</c>: trains a network on labelled recordings and writes a model file.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SerTraining", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(TrainingResult))]
public sealed class InvokeSerTraining : PathCmdlet
{
    private readonly List<string> _paths = [];
    private readonly List<Clip> _clips = [];

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Path of the model file to write.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <summary>Name of the network.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ArchitectureCompleter))]
    public string Architecture { get; set; } = new TrainingSettings().Network.Name;

    /// <summary>Name of the feature extractor; without one, the network's usual.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExtractorCompleter))]
    public string? Extractor { get; set; }

    /// <summary>How training and test clips are divided: speaker, speaker:5, loso, random, random:5, or a CSV file.</summary>
    [Parameter]
    public string? Split { get; set; }

    /// <summary>Trains every fold for the scores, then all clips for the model.</summary>
    [Parameter]
    public SwitchParameter Folds { get; set; }

    /// <summary>Accepts a split that was handed in with one recording on two sides.</summary>
    [Parameter]
    public SwitchParameter AllowDuplicates { get; set; }

    /// <summary>Largest number of passes over the training clips.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int Epochs { get; set; } = new TrainingSettings().Epochs;

    /// <summary>Clips a step.</summary>
    [Parameter]
    [ValidateRange(2, 65_536)]
    public int BatchSize { get; set; } = new TrainingSettings().BatchSize;

    /// <summary>Step size of the optimiser.</summary>
    [Parameter]
    [ValidateRange(1e-9, 10)]
    public double LearningRate { get; set; } = new TrainingSettings().Optimizer.LearningRate;

    /// <summary>Decides initial weights, the order of clips, dropout and splits.</summary>
    [Parameter]
    public long Seed { get; set; } = new TrainingSettings().Seed;

    /// <summary>Where the network is trained.</summary>
    [Parameter]
    public Device Device { get; set; } = Device.Auto;

    /// <summary>Threads for reading and training.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = Environment.ProcessorCount;

    /// <inheritdoc/>
    protected override void Accept()
    {
        if (Clip is not null)
        {
            _clips.Add(Clip);
        }

        _paths.AddRange(InputPaths);
    }

    /// <inheritdoc/>
    protected override void Close()
    {
        string path = Resolve(OutPath);
        if (!ShouldProcess(path, $"Train {Architecture}"))
        {
            return;
        }

        Clip[] clips = [.. _clips, .. Dataset.Read(_paths, cancellation: Cancellation)];
        TrainingSettings defaults = new();
        var request = new TrainingRequest
        {
            Clips = clips,
            OutPath = path,
            Features = Extractor is null ? null : FeatureSpecs.All.ParseNameOrJson(Extractor),
            Split = SplitSpec.Choose(Split, clips),
            CrossValidate = Folds,
            AllowDuplicates = AllowDuplicates,
            Settings = defaults with
            {
                Network = NetworkSpecs.All.ParseNameOrJson(Architecture),
                Optimizer = defaults.Optimizer with { LearningRate = LearningRate },
                Epochs = Epochs,
                BatchSize = BatchSize,
                Seed = Seed,
                Session = Session(Device, ThrottleLimit),
            },
            OnError = Report,
            OnWarning = WriteWarning,
        };
        WriteObject(TrainingRun.Execute(request, new ProgressRecords(this), Cancellation));
    }
}
