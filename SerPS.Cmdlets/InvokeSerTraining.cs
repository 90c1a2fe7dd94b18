using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Features;
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
    private readonly List<FeatureRecord> _features = [];

    /// <summary>Clips of a corpus, as <c>Get-SerDataset</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Clip", ValueFromPipeline = true)]
    public Clip? Clip { get; set; }

    /// <summary>Features in place of recordings, as <c>Import-SerFeatures</c> or <c>Export-SerFeatures -PassThru</c> gives them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Feature", ValueFromPipeline = true)]
    public FeatureRecord? Feature { get; set; }

    /// <summary>Path of the model file to write.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string OutPath { get; set; } = string.Empty;

    /// <summary>A JSON file of these options by name; what is given here wins. The <c>.config.json</c> beside a model is one.</summary>
    [Parameter]
    public string? Config { get; set; }

    /// <summary>Name of the network.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ArchitectureCompleter))]
    public string? Architecture { get; set; }

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

    /// <summary>What is learned: emotion, gender, or another column of the data.</summary>
    [Parameter]
    public string? Target { get; set; }

    /// <summary>Accepts a split that was handed in with one recording on two sides.</summary>
    [Parameter]
    public SwitchParameter AllowDuplicates { get; set; }

    /// <summary>Largest number of passes over the training clips.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int Epochs { get; set; }

    /// <summary>Clips a step.</summary>
    [Parameter]
    [ValidateRange(2, 65_536)]
    public int BatchSize { get; set; }

    /// <summary>How gradients change weights.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(OptimizerCompleter))]
    public string? Optimizer { get; set; }

    /// <summary>Step size of the optimiser.</summary>
    [Parameter]
    [ValidateRange(1e-9, 10)]
    public double LearningRate { get; set; }

    /// <summary>How the learning rate changes in the course of training.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScheduleCompleter))]
    public string? Schedule { get; set; }

    /// <summary>What is minimised.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(LossCompleter))]
    public string? Loss { get; set; }

    /// <summary>Share of every target that is spread over all labels.</summary>
    [Parameter]
    [ValidateRange(0, 0.999)]
    public double LabelSmoothing { get; set; }

    /// <summary>How much labels count in the loss: <c>balanced</c>, or a hashtable of factors.</summary>
    [Parameter]
    public object? ClassWeights { get; set; }

    /// <summary>Largest norm of all gradients together; without it, no limit.</summary>
    [Parameter]
    [ValidateRange(1e-9, 1e9)]
    public double ClipNorm { get; set; }

    /// <summary>Ships a moving average of the weights, with this decay.</summary>
    [Parameter]
    [ValidateRange(1e-9, 0.999999)]
    public double WeightAverage { get; set; }

    /// <summary>Which clips an epoch consists of.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SamplerCompleter))]
    public string? Sampler { get; set; }

    /// <summary>How many times as often the clips of some labels come: <c>@{ calm = 2; sad = 2 }</c>.</summary>
    [Parameter]
    public Hashtable? OversampleBoost { get; set; }

    /// <summary>Random changes of training clips, such as <c>noise,pitch</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AugmentationCompleter))]
    public string? Augment { get; set; }

    /// <summary>Variants of each recording to make and use again; 0 makes fresh ones in each epoch.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int AugmentVariants { get; set; }

    /// <summary>The validation score that chooses the epoch.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MonitorCompleter))]
    public string? Monitor { get; set; }

    /// <summary>Epochs without a better score after which training ends.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int Patience { get; set; }

    /// <summary>Share of the validation clips, the least confident, that the model may call uncertain.</summary>
    [Parameter]
    [ValidateRange(0, 0.999)]
    public double RejectShare { get; set; }

    /// <summary>Decides initial weights, the order of clips, dropout, augmentation and splits.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>Writes the curves to NAME.events/ for TensorBoard too.</summary>
    [Parameter]
    public SwitchParameter TensorBoard { get; set; }

    /// <summary>Goes on where an earlier run of this model was stopped.</summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Where the network is trained.</summary>
    [Parameter]
    public Device Device { get; set; }

    /// <summary>Threads for reading and training; by default one a core.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }

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
        string path = Resolve(OutPath);
        TrainingOptions options = TrainingOptions.Read(Config is null ? null : Resolve(Config), Given());
        if (!ShouldProcess(path, $"Train {options.Architecture.Name}"))
        {
            return;
        }

        var request = new TrainingRequest
        {
            Clips = [.. _clips, .. Dataset.Read(_paths, cancellation: Cancellation)],
            Features = _features.Count > 0 ? _features : null,
            OutPath = path,
            Options = options with { Session = Session(options.Device, options.Threads) },
            Resume = Resume,
            OnError = Report,
            OnWarning = WriteWarning,
        };
        WriteObject(TrainingRun.Execute(request, new ProgressRecords(this), Cancellation));
    }

    // what was not given is left to the configuration file; a parameter and its option there have the same name
    private JsonObject Given()
    {
        var given = new JsonObject();
        foreach ((string parameter, object value) in MyInvocation.BoundParameters)
        {
            string key = parameter == nameof(ThrottleLimit) ? "threads" : JsonNamingPolicy.CamelCase.ConvertName(parameter);
            if (TrainingOptions.Keys.Contains(key))
            {
                given[key] = Node(value is PSObject wrapped ? wrapped.BaseObject : value);
            }
        }

        return given;
    }

    private static JsonNode? Node(object value) => value switch
    {
        SwitchParameter on => on.IsPresent,
        Device device => device.ToString(),
        Hashtable factors => new JsonObject(factors.Cast<DictionaryEntry>().Select(factor => KeyValuePair.Create(
            $"{factor.Key}", (JsonNode?)LanguagePrimitives.ConvertTo<double>(factor.Value)))),
        _ => JsonSerializer.SerializeToNode(value),
    };
}
