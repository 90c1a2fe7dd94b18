using SerPS.Onnx;

namespace SerPS.Learning;

/// <summary>All tensors that a network keeps, in the order in which its layers declare them.</summary>
public sealed class ParameterSet
{
    private readonly Dictionary<string, NetworkParameter> _byName = new(StringComparer.Ordinal);
    private readonly List<NetworkParameter> _ordered = [];

    /// <summary>The parameters in declaration order.</summary>
    public IReadOnlyList<NetworkParameter> All => _ordered;

    /// <summary>Number of trainable values.</summary>
    public int TrainableCount => _ordered.Where(parameter => parameter.Trainable).Sum(parameter => parameter.Value.Length);

    /// <summary>A parameter by name.</summary>
    public Tensor this[string name] => _byName[name].Value;

    /// <summary>Adds a parameter.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(NetworkParameter parameter)
    {
        _byName.Add(parameter.Name, parameter);
        _ordered.Add(parameter);
    }

    /// <summary>The same parameters with other content.</summary>
    /// <param name="values">One tensor a parameter, in declaration order.</param>
    public ParameterSet With(IReadOnlyList<Tensor> values)
    {
        var result = new ParameterSet();
        for (int i = 0; i < _ordered.Count; i++)
        {
            result.Add(_ordered[i] with { Value = values[i] });
        }

        return result;
    }
}

/// <summary>One tensor that a network keeps: a weight that the optimiser changes, or a running average.</summary>
/// <param name="Name">Unique in the network, such as <c>dense1.weight</c>.</param>
/// <param name="Value">Its content.</param>
/// <param name="Trainable">False for running averages.</param>
public sealed record NetworkParameter(string Name, Tensor Value, bool Trainable);
