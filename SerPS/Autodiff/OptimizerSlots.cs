using SerPS.Onnx;

namespace SerPS.Autodiff;

/// <summary>What optimisers keep: a state of its own for each weight, and numbers that depend only on the step.</summary>
public sealed class OptimizerSlots(Graph graph)
{
    private readonly List<(Value Before, Value After)> _states = [];
    private readonly Dictionary<string, (Value Input, Func<int, double> At)> _schedule = new(StringComparer.Ordinal);

    /// <summary>States that persist from step to step, all zero at the start.</summary>
    public IReadOnlyList<(Value Before, Value After)> States => _states;

    /// <summary>Scalar inputs and their value at a step, counted from 1.</summary>
    public IEnumerable<(Value Input, Func<int, double> At)> Schedule => _schedule.Values;

    /// <summary>What the learning rate is multiplied by in the next step: a schedule sets it.</summary>
    public double RateFactor { get; set; } = 1;

    /// <summary>A state in the shape of another value: <paramref name="update"/> makes the new value from the old.</summary>
    /// <returns>The new value.</returns>
    public Value State(string name, Value like, Func<Value, Value> update)
    {
        Value before = graph.Input(name, like.Type, [.. like.Shape]);
        Value after = update(before);
        _states.Add((before, after));
        return after;
    }

    /// <summary>A number that depends on the step, counted from 1; one input of that name serves all weights.</summary>
    public Value Scheduled(string name, Func<int, double> at)
    {
        if (!_schedule.TryGetValue(name, out (Value Input, Func<int, double> At) entry))
        {
            entry = (graph.Input($"optimizer/{name}", ElementType.Float), at);
            _schedule.Add(name, entry);
        }

        return entry.Input;
    }
}
