namespace SerPS.Import.Pickle;

/// <summary>A name in a pickle that Python would import; here it is a name.</summary>
/// <param name="Module">Its module.</param>
/// <param name="Name">Its name there.</param>
internal sealed record PickleGlobal(string Module, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}";
}

/// <summary>An object of a pickle: the class that it is of, and what is kept of it. No code of its class is known here.</summary>
/// <param name="type">Its class.</param>
/// <param name="arguments">What it was made of.</param>
internal sealed class PickleObject(PickleGlobal type, object?[] arguments)
{
    /// <summary>Its class.</summary>
    public PickleGlobal Type => type;

    /// <summary>What it was made of.</summary>
    public object?[] Arguments => arguments;

    /// <summary>What it keeps, mostly a dictionary.</summary>
    public object? State { get; set; }

    /// <summary>What it holds, where it is a list or a dictionary.</summary>
    public PickleDictionary Items { get; } = new();
}

/// <summary>A dictionary of a pickle, in the order in which it was filled.</summary>
internal sealed class PickleDictionary
{
    private readonly Dictionary<string, object?> _byName = new(StringComparer.Ordinal);

    /// <summary>Keys and values.</summary>
    public List<KeyValuePair<object?, object?>> Pairs { get; } = [];

    /// <summary>The value of a text; <see langword="null"/> where there is none.</summary>
    public object? this[string key] => _byName.GetValueOrDefault(key);

    /// <summary>Whether there is a value of that text, be it none.</summary>
    public bool Has(string key) => _byName.ContainsKey(key);

    /// <summary>Adds a value.</summary>
    public void Add(object? key, object? value)
    {
        Pairs.Add(new(key, value));
        if (key is string name)
        {
            _byName[name] = value;
        }
    }
}

/// <summary>A list of a pickle; <c>Values</c> that are no list of their own.</summary>
internal sealed class PickleList
{
    /// <summary>Its items.</summary>
    public List<object?> Items { get; } = [];
}
