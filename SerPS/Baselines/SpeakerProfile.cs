using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SerPS.Onnx;

namespace SerPS.Baselines;

/// <summary>
/// What a speaker's recordings look like to a model: counts, means and spread, and no audio. A profile is good for the model that made it.
/// </summary>
public sealed record SpeakerProfile
{
    /// <summary>Extension of its files.</summary>
    public const string Extension = ".json";

    private const string Kind = "serps-speaker-profile-1";

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Hash of what the model knows of baselines: only a model with the same can use the profile.</summary>
    public required string Rule { get; init; }

    /// <summary>How many recordings it was made from.</summary>
    public required double Recordings { get; init; }

    /// <summary>Seconds of speech in them.</summary>
    public required double Seconds { get; init; }

    /// <summary>How much it counts, 0…1: more with more recordings, little where they vary as little as those of one emotion do.</summary>
    public required double Share { get; init; }

    /// <summary>Why it counts little; <see langword="null"/> where it counts.</summary>
    public string? Doubt { get; init; }

    /// <summary>The file, where there is one.</summary>
    public string? Path { get; init; }

    /// <summary>The numbers.</summary>
    internal SpeakerStatistics Statistics { get; init; } = new(0);

    /// <summary>Describes statistics.</summary>
    /// <param name="model">The model that heard the recordings.</param>
    /// <param name="rule">What it knows of baselines.</param>
    /// <param name="statistics">What it heard.</param>
    /// <param name="seconds">Seconds of speech.</param>
    public static SpeakerProfile Of(ModelFile model, BaselineRule rule, SpeakerStatistics statistics, double seconds) => new()
    {
        Model = System.IO.Path.GetFileNameWithoutExtension(model.Path),
        Rule = RuleOf(model),
        Recordings = statistics.Recordings,
        Seconds = Math.Round(seconds, 3),
        Share = Math.Round(rule.Share(statistics), 3),
        Doubt = rule.Doubt(statistics),
        Statistics = statistics,
    };

    /// <summary>Writes the file.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OutputUnwritable"/></exception>
    public SpeakerProfile Save(string path)
    {
        var json = new JsonObject
        {
            ["kind"] = Kind,
            ["model"] = Model,
            ["rule"] = Rule,
            ["recordings"] = Recordings,
            ["seconds"] = Seconds,
            ["share"] = Share,
            ["answers"] = BaselineJson.Numbers(Statistics.Answers),
            ["voice"] = BaselineJson.Numbers(Statistics.Voice),
            ["variances"] = BaselineJson.Numbers(Statistics.Variances),
        };
        AtomicFile.WriteText(path, json.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n");
        return this with { Path = path };
    }

    /// <summary>Reads a file for a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model that will use it.</param>
    /// <param name="rule">What it knows of baselines.</param>
    /// <exception cref="SerException"><see cref="ErrorId.ProfileInvalid"/>: no profile, or one of another model.</exception>
    public static SpeakerProfile Load(string path, ModelFile model, BaselineRule rule)
    {
        InputFile.Require(path, "a speaker's profile");
        try
        {
            JsonObject json = StrictJson.ParseObject(TextFile.ReadAll(path));
            if ((json["kind"] as JsonValue)?.ToString() != Kind)
            {
                throw new JsonException($"it does not say that it is of the kind {Kind}");
            }

            if ((json["rule"] as JsonValue)?.ToString() is var made && made != RuleOf(model))
            {
                throw new SerException(
                    ErrorId.ProfileInvalid,
                    $"'{path}' was made with the model {json["model"]}; expected a profile made with this '{model.Path}'. Make it again with "
                    + "serps profile or New-SerSpeakerProfile.",
                    path);
            }

            int labels = rule.Answers.Count;
            var statistics = new SpeakerStatistics(
                Positive(json["recordings"]),
                BaselineJson.Numbers(json["answers"], labels),
                BaselineJson.Numbers(json["voice"], labels),
                [.. BaselineJson.Numbers(json["variances"], labels).Select(variance => Math.Max(0, variance))]);
            return Of(model, rule, statistics, Positive(json["seconds"])) with { Path = path };
        }
        catch (JsonException error)
        {
            throw new SerException(ErrorId.ProfileInvalid, $"'{path}' is no speaker's profile: {StrictJson.Reason(error)}.", path, error);
        }
    }

    private static double Positive(JsonNode? node) =>
        BaselineJson.Number(node) is >= 0 and var number ? number : throw new JsonException("expected a number of 0 or more");

    private static string RuleOf(ModelFile model) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', [.. model.Metadata.Labels, model.Metadata.Baseline]))))[..16];
}
