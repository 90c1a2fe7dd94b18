using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Data;
using SerPS.Features;
using SerPS.Onnx;

namespace SerPS.Training;

/// <summary>Everything that can be chosen about a training run, but for its data and its output; a configuration file holds just this.</summary>
public sealed record TrainingOptions : TrainingSettings
{
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
    public string Target { get; init; } = Clip.EmotionColumn;

    /// <summary>Accepts a split that was handed in with one recording on two sides.</summary>
    public bool AllowDuplicates { get; init; }

    /// <summary>Writes the curves for TensorBoard too.</summary>
    public bool TensorBoard { get; init; }

    /// <summary>By default one thread a core: the number is part of what repeats a run, so it is never left open.</summary>
    public TrainingOptions() => Session = new SessionSettings { Threads = Environment.ProcessorCount };

    /// <summary>The names of all options.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. TrainingJson.Options.GetTypeInfo(typeof(TrainingOptions)).Properties
            .Where(property => property.Set is not null)
            .Select(property => property.Name),
    ];

    /// <summary>
    /// Reads a configuration file, if there is one, and puts what was given beside it on top; what neither says is as the architecture
    /// is usually trained.
    /// </summary>
    /// <param name="config">Path of a JSON file with options by name; <see langword="null"/> for none.</param>
    /// <param name="given">Options by name that win over those of the file.</param>
    /// <exception cref="SerException"><see cref="ErrorId.PathNotFound"/>: no such file. <see cref="ErrorId.OptionInvalid"/>: an unknown
    /// option (the message suggests the nearest), or a value that is not understood.</exception>
    public static TrainingOptions Read(string? config, JsonObject given)
    {
        ArgumentNullException.ThrowIfNull(given);
        JsonObject file = config is null ? [] : Load(config);
        JsonObject merged = Merge(given, file);
        ArchitectureSpec architecture = Parse(merged, config).Architecture;
        TrainingOptions options = Parse(Merge(merged, Usual(architecture)), config);
        options.Validate();
        return options;
    }

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
        JsonObject usual = JsonSerializer.SerializeToNode(architecture.Usual(new TrainingOptions()), typeof(TrainingOptions), TrainingJson.Options)!.AsObject();
        usual.Remove(JsonNamingPolicy.CamelCase.ConvertName(nameof(LearningRate)));
        return usual;
    }

    /// <summary>The configuration file that repeats this run.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TrainingJson.Options) + "\n";

    private static JsonObject Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new SerException(ErrorId.PathNotFound, $"'{path}' does not exist; expected a JSON file of options.", path);
        }

        try
        {
            JsonObject file = JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new JsonException("expected an object of options");
            return file.Select(option => option.Key).FirstOrDefault(key => !Keys.Contains(key)) is { } unknown
                ? throw new SerException(
                    ErrorId.OptionInvalid,
                    $"'{path}': there is no option '{unknown}'; did you mean '{EditDistance.Nearest(Keys, unknown)}'? "
                    + $"There are: {string.Join(", ", Keys)}.",
                    path)
                : file;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{path}' is no JSON file of options: {error.Message}", path, error);
        }
    }
}
