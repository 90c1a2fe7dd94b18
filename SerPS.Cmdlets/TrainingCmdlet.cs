using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Runtime;
using SerPS.Training;

namespace SerPS.Cmdlets;

/// <summary>
/// The parameters that say how to train. Each is an option of the configuration file under the same name; what is not given is as the
/// architecture is usually trained (<c>Get-SerModel -Architectures</c>).
/// </summary>
public abstract class TrainingCmdlet : PathCmdlet
{
    /// <summary>What to train, by name or as JSON with a name and parameters; several, or all, are compared on one split.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ArchitectureCompleter))]
    public string[]? Architecture { get; set; }

    /// <summary>Combines trained models, files or names, into one: the architecture <c>vote</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ModelCompleter))]
    public string[] Vote { get; set; } = [];

    /// <summary>The features, by name or as JSON; without any, the architecture's usual.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExtractorCompleter))]
    public string? Extractor { get; set; }

    /// <summary>
    /// How training and test clips are divided: speaker (or speaker-independent), speaker:5, loso, random, random:5, or a CSV file.
    /// </summary>
    [Parameter]
    [Alias("Protocol")]
    [ArgumentCompleter(typeof(SplitCompleter))]
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
    /// <value>0: none</value>
    [Parameter]
    [ValidateRange(0, 0.999)]
    public double RejectShare { get; set; }

    /// <summary>Decides initial weights, the order of clips, dropout, augmentation and splits.</summary>
    [Parameter]
    public long Seed { get; set; }

    /// <summary>Writes the curves to NAME.events/ for TensorBoard too.</summary>
    [Parameter]
    public SwitchParameter TensorBoard { get; set; }

    /// <summary>Where the network is trained. <c>Auto</c> is CUDA where it starts, else the CPU.</summary>
    [Parameter]
    public Device Device { get; set; }

    /// <summary>Threads for reading and training.</summary>
    /// <value>one a core</value>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; }

    /// <summary>What was given; the rest is left to the configuration file and the architecture.</summary>
    protected JsonObject Given()
    {
        var given = new JsonObject();
        foreach ((string parameter, object value) in MyInvocation.BoundParameters)
        {
            string key = parameter == nameof(ThrottleLimit) ? "threads" : JsonNamingPolicy.CamelCase.ConvertName(parameter);
            if (TrainingOptions.Keys.Contains(key))
            {
                given[key] = parameter == nameof(Split)
                    ? ResolveSplit(Split!)
                    : Node(value is PSObject wrapped ? wrapped.BaseObject : value);
            }
        }

        if (Vote.Length > 0)
        {
            Architectures.ChooseVote(given, Vote.Select(model => File.Exists(Resolve(model)) ? Resolve(model) : model));
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
