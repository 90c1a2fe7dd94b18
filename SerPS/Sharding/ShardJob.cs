using System.Text.Json.Serialization;

namespace SerPS.Sharding;

/// <summary>What all tasks of a work must agree on, or their results do not belong together.</summary>
/// <param name="Verb">What is done: <c>emotion</c>.</param>
/// <param name="List">SHA-256 of the inputs in their order.</param>
/// <param name="Inputs">How many inputs there are.</param>
/// <param name="Model">SHA-256 of the models that are used; empty where none is.</param>
/// <param name="Options">The options that decide results, by name.</param>
/// <param name="Version">The version of SerPS.</param>
internal sealed record ShardJob(
    string Verb, string List, long Inputs, string Model, SortedDictionary<string, string> Options, string Version)
{
    /// <summary>Whether nothing is missing, as it may be in a file that is none of ours.</summary>
    [JsonIgnore]
    public bool IsWhole => this is { Verb: not null, List: not null, Model: not null, Options: not null, Version: not null };

    /// <summary>What differs from another, in words; <see langword="null"/> where nothing does.</summary>
    /// <param name="other">What is asked now.</param>
    public string? Difference(ShardJob other) =>
        Verb != other.Verb ? $"it is of '{Verb}', not of '{other.Verb}'"
        : List != other.List || Inputs != other.Inputs
            ? $"its list has {Inputs} inputs with the hash {Short(List)}, not {other.Inputs} with {Short(other.List)}"
        : Model != other.Model ? $"its model has the hash {Short(Model)}, not {Short(other.Model)}"
        : Version != other.Version ? $"it was made by version {Version}, not by {other.Version}"
        : Options.Keys.Union(other.Options.Keys)
            .FirstOrDefault(name => Options.GetValueOrDefault(name) != other.Options.GetValueOrDefault(name)) is { } option
            ? $"its {option} is {Value(Options, option)}, not {Value(other.Options, option)}"
        : null;

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash.Length == 0 ? "none" : hash;

    private static string Value(SortedDictionary<string, string> options, string name) => options.GetValueOrDefault(name) ?? "the usual";
}
