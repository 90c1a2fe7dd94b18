using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using SerPS.Data;
using SerPS.Features;
using SerPS.Learning;
using SerPS.Networks;
using SerPS.Runtime;

namespace SerPS.Training;

/// <summary>
/// Everything that can be chosen about a training run, but for its data and its output; a configuration file holds just this.
/// </summary>
public sealed record TrainingOptions : TrainingSettings
{
    private const string ArchitectureKey = "architecture", LearningRateKey = "learningRate";

    /// <summary>The features; <see langword="null"/> takes the network's usual ones.</summary>
    public FeatureSpec? Extractor { get; init; }

    /// <summary>How training and test clips are divided, as <see cref="SplitSpec.Parse"/> reads it.</summary>
    public string? Split { get; init; }

    /// <summary>
    /// Trains on every fold, pools the scores of their test clips, and then trains the model on all clips. Otherwise the model is
    /// trained on the first fold's training clips and scored on its test clips.
    /// </summary>
    public bool Folds { get; init; }

    /// <summary>
    /// Which column of the clips is learned: <c>emotion</c>, <c>gender</c>, or any other that they have (<see cref="Clip.Column"/>).
    /// </summary>
    public string Target { get; init => field = NumericTarget.Plain(value); } = Clip.EmotionColumn;

    /// <summary>Accepts a split that was handed in with one recording on two sides.</summary>
    public bool AllowDuplicates { get; init; }

    /// <summary>Writes the curves for TensorBoard too.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>The network or the classical learner.</summary>
    public ArchitectureSpec Architecture { get; init; } = new Mlp();

    /// <summary>By default one thread a core: the number is part of what repeats a run, so it is never left open.</summary>
    public TrainingOptions() => Session = new SessionSettings { Threads = Environment.ProcessorCount };

    /// <summary>The names of all options.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. TrainingJson.Options.GetTypeInfo(typeof(TrainingOptions)).Properties
            .Where(property => property.Set is not null)
            .Select(property => property.Name),
    ];

    /// <summary>What was said of these options; the others are as the architecture is usually trained.</summary>
    [JsonIgnore]
    public JsonObject Given { get; private init; } = [];

    /// <summary>The options that were given, are not as usual, and change nothing, because the architecture does not use them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Unused
    {
        get
        {
            JsonObject chosen = AsJson(), usual = ((TrainingOptions)Architecture.Usual(new TrainingOptions())).AsJson();
            return [.. Given.Select(option => option.Key)
                .Where(key => !Architecture.Uses(key) && !JsonNode.DeepEquals(usual[key], chosen[key]))];
        }
    }

    /// <summary>
    /// Reads a configuration file, if there is one, and puts what was given beside it on top; what neither says is as the architecture
    /// is usually trained.
    /// </summary>
    /// <param name="config">Path of a JSON file with options by name; <see langword="null"/> for none.</param>
    /// <param name="given">Options by name that win over those of the file.</param>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>: no such file. <see cref="ErrorId.OptionInvalid"/>: an unknown
    /// option (the message suggests the nearest), a value that is not understood, or several architectures.</exception>
    public static TrainingOptions Read(string? config, JsonObject given)
    {
        IReadOnlyList<TrainingOptions> all = ReadAll(config, given);
        return all.Count == 1 ? all[0] : throw new SerException(
            ErrorId.OptionInvalid,
            $"One architecture is expected here, not {string.Join(", ", all.Select(options => options.Architecture.Name))}.");
    }

    /// <summary>
    /// The same for any number of architectures, as <see cref="Architectures.ParseList"/> reads them: the options of each.
    /// </summary>
    /// <param name="config">Path of a JSON file with options by name; <see langword="null"/> for none.</param>
    /// <param name="given">Options by name that win over those of the file.</param>
    /// <param name="usual">What is trained where neither says it; <see langword="null"/> takes the smallest network.</param>
    /// <inheritdoc cref="Read"/>
    public static IReadOnlyList<TrainingOptions> ReadAll(string? config, JsonObject given, ArchitectureSpec? usual = null)
    {
        JsonObject said = Merge(given, config is null ? [] : ConfigurationFile.Load(config, Keys));
        IReadOnlyList<ArchitectureSpec> architectures = said.TryGetPropertyValue(ArchitectureKey, out JsonNode? node)
            ? Architectures.ParseList(ListText(node))
            : [usual ?? new TrainingOptions().Architecture];
        return [.. architectures.Select(architecture =>
        {
            JsonObject own = said.DeepClone().AsObject();
            own[ArchitectureKey] = JsonNode.Parse(Architectures.All.ToJson(architecture));
            return Complete(own, config);
        })];
    }

    /// <summary>These options with some changed; what is neither given nor changed is as the architecture is usually trained.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a value that is not understood.</exception>
    public TrainingOptions With(JsonObject changes) => (Complete(Merge(changes, Given)) with { Session = Session }).For(Task);

    /// <summary>What kind of answer is learned, which the data decide (<see cref="For"/>).</summary>
    [JsonIgnore]
    public TaskKind Task { get; private init; }

    /// <summary>The same for a kind of answer: what is usual but does not apply to it is left out.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: something was given that does not apply.</exception>
    public TrainingOptions For(TaskKind task)
    {
        if (task == TaskKind.Dimensions && !Architecture.LearnsDimensions)
        {
            throw new SerException(
                ErrorId.OptionInvalid,
                $"'{Architecture.Name}' learns labels only, and '{Target}' is made of numbers; what learns them: "
                + $"{string.Join(", ", Architectures.All.Defaults.Where(spec => spec.LearnsDimensions).Select(spec => spec.Name))}.");
        }

        TrainingOptions fitting = task == TaskKind.Classes ? this : this with
        {
            Task = task,
            Loss = Loss.Task == task ? Loss : new Concordance(),
            Monitor = MonitoredScore.Ccc,
            Sampler = Sampler == Sampler.Balanced ? Sampler.Shuffled : Sampler,
            LabelSmoothing = 0,
            MaskLabels = false,
            ClassWeights = LabelWeights.Even,
            OversampleBoost = LabelWeights.Even,
            RejectShare = 0,
            LabelOffsets = false,
        };
        JsonObject asked = AsJson(), chosen = fitting.AsJson();
        string? misfit = Given.Select(option => option.Key).FirstOrDefault(key => !JsonNode.DeepEquals(asked[key], chosen[key]));
        misfit ??= task == TaskKind.Classes && Loss.Task != task ? "loss"
            : task == TaskKind.Classes && Monitor == MonitoredScore.Ccc ? "monitor" : null;
        return misfit is null ? fitting : throw new SerException(
            ErrorId.OptionInvalid,
            $"{misfit} {asked[misfit]?.ToJsonString()} does not go with '{Target}', which is made of "
            + $"{(task == TaskKind.Classes ? "labels" : "numbers")}.");
    }

    /// <summary>Checks the architecture and every number.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: the message names the option and what it may be.</exception>
    public override void Validate()
    {
        Architecture.Validate();
        base.Validate();
    }

    private static TrainingOptions Complete(JsonObject given, string? config = null)
    {
        ArchitectureSpec architecture = Parse(given, config).Architecture;
        TrainingOptions options = Parse(Merge(given, Usual(architecture)), config) with { Given = given };
        options.Validate();
        return options;
    }

    // an architecture by name or as an object, or an array of them
    private static string ListText(JsonNode? node) => node switch
    {
        JsonArray list => string.Join(',', list.Select(ListText)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node?.ToJsonString() ?? string.Empty,
    };

    // in the order of the properties: the learning rate has to come after the optimiser that it is a part of
    private static JsonObject Merge(JsonObject first, JsonObject second)
    {
        var merged = new JsonObject();
        foreach (string key in Keys)
        {
            if (first.TryGetPropertyValue(key, out JsonNode? value) || second.TryGetPropertyValue(key, out value))
            {
                merged[key] = value?.DeepClone();
            }
        }

        return merged;
    }

    private static TrainingOptions Parse(JsonObject options, string? config)
    {
        try
        {
            return options.Deserialize<TrainingOptions>(TrainingJson.Options)!;
        }
        catch (JsonException error)
        {
            string key = error.Path?.TrimStart('$', '.') ?? string.Empty;
            throw new SerException(
                ErrorId.OptionInvalid, $"{key} is {options[key]?.ToJsonString() ?? "null"}, which is not understood.", config, error);
        }
    }

    // without the learning rate, which is part of the optimiser: another optimiser brings its own
    private static JsonObject Usual(ArchitectureSpec architecture)
    {
        JsonObject usual = ((TrainingOptions)architecture.Usual(new TrainingOptions())).AsJson();
        usual.Remove(LearningRateKey);
        return usual;
    }

    /// <summary>The settings of an architecture that are not those of most, by name.</summary>
    internal static JsonObject UsualOf(ArchitectureSpec architecture)
    {
        JsonObject standard = new TrainingOptions().AsJson();
        return new(Usual(architecture)
            .Where(option => option.Key != ArchitectureKey && !JsonNode.DeepEquals(option.Value, standard[option.Key]))
            .Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone())));
    }

    /// <summary>The configuration file that repeats this run.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Options) + "\n";

    /// <summary>Every option by name.</summary>
    public JsonObject AsJson() => JsonSerializer.SerializeToNode(this, TrainingJson.Options)!.AsObject();
}
