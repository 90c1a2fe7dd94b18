using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Runtime;
using SerPS.Training;
using SerPS.Training.Search;
using SerPS.Training.Tuning;

namespace SerPS.Verbs;

/// <summary>Trains models on labelled recordings and writes a file of each.</summary>
/// <remarks>
/// A setting is an option of the configuration file under the same name. What is not given is <see langword="null"/>: it is left to the
/// file, and then to what the architecture is usually trained with.
/// </remarks>
public sealed record TrainRequest : VerbRequest, IUsualValues, ILoggedRequest
{
    /// <summary>Folders of labelled recordings, zip archives or manifests.</summary>
    [Option(Position = 0, Input = true)]
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Features that <c>serps features</c> saved, in place of recordings.</summary>
    [Option(Only = Shell.CommandLine, Value = "FILE.npz")]
    public string? Features { get; init; }

    /// <summary>Path of the model file to write, or a folder for ARCHITECTURE.onnx; always a folder for several architectures.</summary>
    [Option(Name = "out", Kind = OptionKind.Path, Value = "FILE.onnx|FOLDER/")]
    public string OutPath { get; init; } = TrainingRequest.UsualFolder;

    /// <summary>
    /// A JSON file of these options by name; what is given here wins. The <c>.config.json</c> beside a model is one.
    /// </summary>
    [Option(Kind = OptionKind.Path, Value = "FILE.json")]
    public string? Config { get; init; }

    /// <summary>First searches the settings: a JSON file, the space from which they are drawn (see docs/training.md).</summary>
    [Option(Kind = OptionKind.Path, Value = "SPACE.json")]
    public string? Search { get; init; }

    /// <summary>Trials of the search.</summary>
    [Option(Least = 1, Most = 100_000)]
    public int Trials { get; init; } = SearchPlan.UsualTrials;

    /// <summary>
    /// Only fits one fold of N, <c>2/5</c>, or that of the task of an array, <c>auto/5</c>; the same command with <c>--folds --resume</c> in
    /// its place then makes the model of all.
    /// </summary>
    [Option(Value = "K/N")]
    public string? Fold { get; init; }

    /// <summary>
    /// Only makes one trial of N of the search, <c>7/40</c> or <c>auto/40</c>; the same command with <c>--trials 40 --resume</c> in its place
    /// then goes on from all.
    /// </summary>
    [Option(Value = "K/N")]
    public string? Trial { get; init; }

    /// <summary>Goes on where an earlier run was stopped, with the models that it had not finished.</summary>
    [Option]
    public bool Resume { get; init; }

    /// <summary>
    /// What to train, by name or as JSON with a name and parameters; several, or <c>all</c>, are compared on one split.
    /// <c>serps models --architectures</c> or <c>Get-SerModel -Architectures</c> describes them.
    /// </summary>
    /// <value>crnn, the network of the default model, for 500 recordings or more; mlp for fewer, for saved features and for searches</value>
    [Option(Words = OptionWords.Architectures, Whole = true)]
    public IReadOnlyList<string>? Architecture { get; init; }

    /// <summary>Combines trained models, files or names, into one: the architecture <c>vote</c>.</summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public IReadOnlyList<string>? Vote { get; init; }

    /// <summary>
    /// Teaches a trained model, a file or name, these recordings: the architecture <c>tuned</c>. Its labels become those of the recordings.
    /// </summary>
    [Option(Kind = OptionKind.PathOrName, Words = OptionWords.Models)]
    public string? From { get; init; }

    /// <summary>
    /// What of that model is taught: only a new last layer (<c>head</c>), or then the whole network too (<c>network</c>); <c>auto</c> does
    /// so where there are ten clips of each label. Validation clips have to find it better.
    /// </summary>
    /// <value>auto</value>
    [Option]
    public TuneScope? Tune { get; init; }

    /// <summary>Tells what a tuned model forgets: recordings, folders or manifests of the kind that it was trained on.</summary>
    [Option(Kind = OptionKind.Path, Value = "DATA")]
    public IReadOnlyList<string>? Keep { get; init; }

    /// <summary>The features, by name or as JSON.</summary>
    [Option(Words = OptionWords.Extractors)]
    public string? Extractor { get; init; }

    /// <summary>
    /// How training and test clips are divided: speaker (or speaker-independent), speaker:5, loso, corpus, language, random, random:5, or a CSV file with
    /// path,split.
    /// </summary>
    [Option(Alias = "protocol", Kind = OptionKind.Split, Words = OptionWords.Splits)]
    public string? Split { get; init; }

    /// <summary>Trains every fold for the scores, then all clips for the model.</summary>
    [Option]
    public bool? Folds { get; init; }

    /// <summary>What is learned: a column of the data, or several columns of numbers with commas between (arousal,valence).</summary>
    [Option(Words = OptionWords.Targets)]
    public string? Target { get; init; }

    /// <summary>Accepts a split that was handed in with one recording on two sides.</summary>
    [Option]
    public bool? AllowDuplicates { get; init; }

    /// <summary>Largest number of passes over the training clips.</summary>
    [Option(Least = 1, Most = 100_000)]
    public int? Epochs { get; init; }

    /// <summary>Clips a step.</summary>
    [Option(Alias = "batch", Least = 2, Most = 65_536)]
    public int? BatchSize { get; init; }

    /// <summary>How gradients change weights.</summary>
    [Option(Words = OptionWords.Optimizers)]
    public string? Optimizer { get; init; }

    /// <summary>Step size of the optimiser.</summary>
    [Option(Alias = "lr", Least = 1e-9, Most = 10)]
    public double? LearningRate { get; init; }

    /// <summary>How the learning rate changes in the course of training.</summary>
    [Option(Words = OptionWords.Schedules)]
    public string? Schedule { get; init; }

    /// <summary>What is minimised.</summary>
    [Option(Words = OptionWords.Losses)]
    public string? Loss { get; init; }

    /// <summary>Share of every target that is spread over all labels.</summary>
    [Option(Least = 0, Most = 0.999)]
    public double? LabelSmoothing { get; init; }

    /// <summary>Leaves labels that a clip's corpus lacks out of what is learned from it; otherwise they are wrong.</summary>
    [Option]
    public bool? MaskLabels { get; init; }

    /// <summary>
    /// How much labels count in the loss: <c>balanced</c>, or factors such as <c>calm=2,sad=2</c>, in PowerShell also
    /// <c>@{ calm = 2; sad = 2 }</c>.
    /// </summary>
    [Option(Words = OptionWords.LabelWeights)]
    public string? ClassWeights { get; init; }

    /// <summary>Largest norm of all gradients together.</summary>
    [Option(Least = 1e-9, Most = 1e9)]
    public double? ClipNorm { get; init; }

    /// <summary>Ships a moving average of the weights, with this decay.</summary>
    [Option(Least = 1e-9, Most = 0.999999)]
    public double? WeightAverage { get; init; }

    /// <summary>Which clips an epoch consists of.</summary>
    [Option(Words = OptionWords.Samplers)]
    public string? Sampler { get; init; }

    /// <summary>
    /// How many times as often the clips of some labels come: <c>calm=2,sad=2</c>, in PowerShell <c>@{ calm = 2; sad = 2 }</c>.
    /// </summary>
    [Option]
    public string? OversampleBoost { get; init; }

    /// <summary>Random changes of training clips, as in <c>noise=10:20 p=0.3,pitch</c>.</summary>
    [Option(Words = OptionWords.Augmentations)]
    public string? Augment { get; init; }

    /// <summary>Variants of each recording to make and use again; 0 makes fresh ones in each epoch.</summary>
    [Option(Least = 0, Most = 1000)]
    public int? AugmentVariants { get; init; }

    /// <summary>The validation score that chooses the epoch.</summary>
    [Option(Words = OptionWords.Monitors)]
    public string? Monitor { get; init; }

    /// <summary>Epochs without a better score after which training ends.</summary>
    [Option(Least = 1, Most = 100_000)]
    public int? Patience { get; init; }

    /// <summary>Trains anew on training and validation clips together, for as many epochs as the validation clips chose.</summary>
    [Option]
    public bool? Refit { get; init; }

    /// <summary>Adds to each label's logit what makes the validation clips most likely, every corpus counting the same.</summary>
    [Option]
    public bool? LabelOffsets { get; init; }

    /// <summary>Share of the validation clips, the least confident, that the model may call uncertain.</summary>
    [Option(Least = 0, Most = 0.999)]
    public double? RejectShare { get; init; }

    /// <summary>
    /// Share of the validation clips, the least like the training clips, that the model may call uncertain as strange to it.
    /// </summary>
    [Option(Least = 0, Most = 0.999)]
    public double? StrangeShare { get; init; }

    /// <summary>Decides initial weights, the order of clips, dropout, augmentation and splits.</summary>
    [Option]
    public long? Seed { get; init; }

    /// <summary>Writes the curves to NAME.events/ for TensorBoard too.</summary>
    [Option(Alias = "tensorboard")]
    public bool? TensorBoard { get; init; }

    /// <summary>
    /// Where beginning and end of the work, and what went wrong, are logged beside what is shown: <c>system</c> is syslog, or the
    /// application log of Windows. Recordings that went well are not named.
    /// </summary>
    [Option]
    public LogTarget LogTo { get; init; }

    /// <summary>Where the network is trained; <c>auto</c> is CUDA where it starts, else the CPU.</summary>
    /// <value>auto</value>
    [Option]
    public Device? Device { get; init; }

    /// <summary>Threads for reading and training.</summary>
    /// <value>one a core</value>
    [Option(Parameter = "ThrottleLimit", Least = 1, Most = 1024)]
    public int? Threads { get; init; }

    /// <summary>Which recordings.</summary>
    [Option(Only = Shell.CommandLine)]
    public DatasetOptions Filter { get; init; } = new();

    /// <summary>What was given, by the names of the configuration file.</summary>
    internal JsonObject Settings()
    {
        var given = new JsonObject(OptionInfo.Of(typeof(TrainRequest))
            .Select(option => (Key: Key(option.Property.Name), Value: option.Get(this)))
            .Where(setting => setting.Value is not null && TrainingOptions.Keys.Contains(setting.Key))
            .Select(setting => KeyValuePair.Create(
                setting.Key,
                JsonSerializer.SerializeToNode(setting.Value is Enum choice ? choice.ToString() : setting.Value))));
        if (Fold is not null)
        {
            given[Key(nameof(Folds))] = true;
        }

        if (Vote is not null)
        {
            Training.Architectures.ChooseVote(given, Vote);
        }

        if (From is not null)
        {
            Training.Architectures.ChooseBase(given, From, Tune ?? TuneScope.Auto);
        }

        return given;
    }

    /// <inheritdoc/>
    public string? Usual(string name)
    {
        if (!TrainingOptions.Keys.Contains(Key(name)) || name is nameof(Threads) or nameof(Device) or nameof(Extractor))
        {
            return name is nameof(Extractor) ? "the architecture's usual" : null;
        }

        string? standard = InWords(new TrainingOptions().AsJson()[Key(name)]);
        return name switch
        {
            nameof(Folds) or nameof(AllowDuplicates) or nameof(TensorBoard) or nameof(MaskLabels)
                or nameof(Refit) or nameof(LabelOffsets) => null,
            nameof(Split) => SplitSpec.Kinds[0],
            nameof(Architecture) or nameof(Target) or nameof(Seed) => standard,
            _ => $"the architecture's usual, mostly {standard ?? "none"}",
        };
    }

    private static string Key(string property) => JsonNamingPolicy.CamelCase.ConvertName(property);

    // a recipe by its name
    private static string? InWords(JsonNode? value) => value switch
    {
        JsonObject recipe => (string?)recipe["name"],
        JsonArray => null,
        JsonValue number when number.GetValueKind() == JsonValueKind.Number =>
            number.GetValue<double>().ToString(CultureInfo.InvariantCulture),
        _ => value?.ToString() is { Length: > 0 } text ? text : null,
    };
}
