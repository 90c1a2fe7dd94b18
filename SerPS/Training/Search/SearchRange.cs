using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Training.Search;

/// <summary>What one value of a search is drawn from: choices, or the numbers between two ends.</summary>
internal sealed class SearchRange
{
    private static readonly string[] Keys = ["min", "max", "log", "integer"];

    private readonly IReadOnlyList<JsonNode?>? _choices;
    private readonly double _min, _max;
    private readonly bool _log, _integer;

    private SearchRange(IReadOnlyList<JsonNode?> choices) => _choices = choices;

    private SearchRange(double min, double max, bool log, bool integer) => (_min, _max, _log, _integer) = (min, max, log, integer);

    /// <summary>Every choice, or both ends.</summary>
    public IReadOnlyList<JsonNode?> Corners => _choices ?? [Number(_min), Number(_max)];

    /// <summary>Whether an object is a range, not a recipe with parameters of its own.</summary>
    public static bool IsRange(JsonObject json) => json.ContainsKey("min") || json.ContainsKey("max");

    /// <summary>Reads a list of choices or a range.</summary>
    /// <param name="node">What is written.</param>
    /// <param name="wrong">Makes an error of a problem.</param>
    public static SearchRange Parse(JsonNode? node, Func<string, SerException> wrong)
    {
        switch (node)
        {
            case JsonArray { Count: > 0 } choices:
                return new SearchRange([.. choices]);
            case JsonObject range when IsRange(range):
                if (range.Select(entry => entry.Key).FirstOrDefault(key => !Keys.Contains(key)) is { } unknown)
                {
                    throw wrong($"has '{unknown}'; a range has {string.Join(", ", Keys)}");
                }

                double? min = Value(range["min"]), max = Value(range["max"]);
                bool log = (bool?)range["log"] ?? false, integer = (bool?)range["integer"] ?? false;
                bool whole = double.IsInteger(min ?? 0.5) && double.IsInteger(max ?? 0.5) && max - min < int.MaxValue;
                return min is null || max is null || !(min < max)
                    ? throw wrong($"is {range.ToJsonString()}; expected two numbers, min below max")
                    : log && min <= 0 ? throw wrong("is drawn on a logarithmic scale; expected a min above 0")
                    : integer && !whole ? throw wrong("is whole; expected whole ends")
                    : new SearchRange(min.Value, max.Value, log, integer);
            default:
                throw wrong($"is {node?.ToJsonString() ?? "null"}; expected a list of choices, or a range {{\"min\": 1, \"max\": 2}}");
        }
    }

    /// <summary>One of the choices, or a number: uniform, or uniform on a logarithmic scale, in six digits.</summary>
    public JsonNode? Draw(CounterRandom random)
    {
        if (_choices is not null)
        {
            return _choices[random.NextInt(_choices.Count)];
        }

        if (_integer && !_log)
        {
            return Number(_min + random.NextInt((int)(_max - _min) + 1));
        }

        // each whole number has the stretch around it
        double half = _integer ? 0.5 : 0, share = random.NextDouble();
        double value = _log
            ? Math.Exp(Math.Log(_min - half) + (share * Math.Log((_max + half) / (_min - half))))
            : _min + (share * (_max - _min));
        return Number(Math.Clamp(_integer ? Math.Round(value) : value, _min, _max));
    }

    private static double? Value(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && node.GetValue<double>() is var value && double.IsFinite(value) ? value : null;

    // six digits: to be read by people, and the same on every machine's mathematics
    private JsonValue Number(double value) => _integer
        ? JsonValue.Create((long)value)
        : JsonValue.Create(double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
}
