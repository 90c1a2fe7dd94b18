using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Training.Search;

/// <summary>
/// What a search draws from, as JSON: the options of a configuration file, each with a list of choices or a range
/// <c>{"min": 0.0001, "max": 0.01, "log": true}</c> (<c>"integer": true</c> for whole numbers), and for an architecture, an extractor, an
/// optimiser, a schedule or a loss also an object of its parameters, each with choices or a range.
/// </summary>
public sealed class SearchSpace
{
    // what says on what and by what trials are judged is the same for all
    private static readonly string[] Fixed =
        ["split", "folds", "target", "allowDuplicates", "monitor", "seed", "device", "threads", "tensorBoard"];

    private readonly string _source, _text;
    private readonly IReadOnlyList<KeyValuePair<string, SearchRange>> _ranges;
    private readonly IReadOnlyList<KeyValuePair<string, SearchSpace>> _recipes;

    private SearchSpace(JsonObject json, string source, string prefix)
    {
        (_source, _text) = (source, json.ToJsonString());
        var ranges = new List<KeyValuePair<string, SearchRange>>();
        var recipes = new List<KeyValuePair<string, SearchSpace>>();
        foreach ((string key, JsonNode? node) in json)
        {
            string name = prefix + key;
            if (prefix.Length == 0)
            {
                RequireOption(key);
            }

            if (prefix.Length == 0 && node is JsonObject recipe && !SearchRange.IsRange(recipe))
            {
                recipes.Add(new(key, new SearchSpace(recipe, source, $"{name}.")));
            }
            else
            {
                ranges.Add(new(key, SearchRange.Parse(node, problem => Wrong($"{name} {problem}"))));
            }
        }

        if (ranges.Count + recipes.Count == 0)
        {
            throw Wrong(prefix.Length == 0 ? "the space is empty" : $"{prefix.TrimEnd('.')} is empty");
        }

        (_ranges, _recipes) = (ranges, recipes);
    }

    /// <summary>The options it draws from, by name.</summary>
    public IEnumerable<string> Options => [.. _ranges.Select(range => range.Key), .. _recipes.Select(recipe => recipe.Key)];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SerException">
    /// <see cref="ErrorId.PathNotFound"/>; <see cref="ErrorId.OptionInvalid"/>: the message says where and why.
    /// </exception>
    public static SearchSpace Load(string path)
    {
        InputFile.Require(path, "a JSON file, the space of a search");
        return Parse(TextFile.ReadAll(path), path);
    }

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The space.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static SearchSpace Parse(string json, string source)
    {
        try
        {
            return new SearchSpace(StrictJson.ParseObject(json), source, prefix: string.Empty);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new SerException(ErrorId.OptionInvalid, $"'{source}' is no space of a search: {StrictJson.Reason(error)}.", source, error);
        }
    }

    /// <summary>Draws the options of one trial, each from its choices or its range, one independent of the others.</summary>
    /// <param name="random">The trial's own random numbers.</param>
    public JsonObject Draw(CounterRandom random) => Each(range => range.Draw(random));

    /// <summary>Options in which every choice and both ends of every range occur at least once.</summary>
    public IEnumerable<JsonObject> Corners()
    {
        IEnumerable<int> counts =
        [
            .. _ranges.Select(range => range.Value.Corners.Count),
            .. _recipes.Select(recipe => recipe.Value.Corners().Count()),
        ];
        int most = counts.Max();
        return Enumerable.Range(0, most).Select(i => Each(range => range.Corners[i % range.Corners.Count]));
    }

    /// <summary>The space as JSON.</summary>
    public override string ToString() => _text;

    private JsonObject Each(Func<SearchRange, JsonNode?> value) => new(
    [
        .. _ranges.Select(range => KeyValuePair.Create(range.Key, value(range.Value)?.DeepClone())),
        .. _recipes.Select(recipe => KeyValuePair.Create<string, JsonNode?>(recipe.Key, recipe.Value.Each(value))),
    ]);

    private void RequireOption(string key)
    {
        if (Fixed.Contains(key))
        {
            throw Wrong($"{key} is the same for all trials, and not searched");
        }

        if (!TrainingOptions.Keys.Contains(key))
        {
            throw Wrong($"there is no option '{key}'; did you mean '{EditDistance.Nearest(TrainingOptions.Keys.Except(Fixed), key)}'?");
        }
    }

    private SerException Wrong(string problem) => new(ErrorId.OptionInvalid, $"'{_source}': {problem}.", _source);
}

/// <summary>A search for the settings of a model, before it is trained with the best.</summary>
/// <param name="Space">What is drawn from.</param>
/// <param name="Trials">How many are made in all, those of an earlier run that is gone on with included.</param>
public sealed record SearchPlan(SearchSpace Space, int Trials = SearchPlan.UsualTrials)
{
    /// <summary>Trials of a search that says no other number.</summary>
    public const int UsualTrials = 20;
}
