using System.Globalization;
using SerPS.Import.Pickle;

namespace SerPS.Import.Sklearn;

/// <summary>An estimator of scikit-learn: what it keeps, with errors that name it.</summary>
/// <param name="source">The object of the pickle.</param>
/// <param name="budget">Bounds the work, which a damaged file could multiply.</param>
internal sealed class SklearnObject(PickleObject source, SklearnBudget budget)
{
    private readonly PickleDictionary _state = source.State as PickleDictionary
        ?? throw ImportException.Incomplete($"its {source.Type.Name} keeps nothing");

    /// <summary>Name of its class.</summary>
    public string Class => source.Type.Name;

    /// <summary>Bounds the work.</summary>
    public SklearnBudget Budget => budget;

    /// <summary>Whether it keeps something of that name.</summary>
    public bool Has(string name) => _state[name] is not null;

    /// <summary>Whether it keeps an array of that name.</summary>
    public bool IsArray(string name) => _state[name] is PickleArray;

    /// <summary>A text.</summary>
    public string? Text(string name) => _state[name] as string;

    /// <summary>Whether something is on.</summary>
    public bool Flag(string name, bool otherwise) => _state[name] is bool flag ? flag : otherwise;

    /// <summary>A number.</summary>
    public double Number(string name) => _state[name] switch
    {
        double number => number,
        long number => number,
        PickleArray { Shape: [] } array => Convert.ToDouble(array.Scalar(), CultureInfo.InvariantCulture),
        _ => throw Missing(name),
    };

    /// <summary>A whole number that is no larger than arrays are.</summary>
    public int Whole(string name) => Number(name) is >= 0 and <= 1 << 24 and var number && number == Math.Floor(number)
        ? (int)number
        : throw ImportException.Damaged($"the {name} of its {Class} is {Number(name)}");

    /// <summary>An array of numbers of so many dimensions.</summary>
    public (double[] Values, int[] Shape) Numbers(string name, int rank)
    {
        PickleArray array = Array(name);
        if (array.Shape.Length != rank)
        {
            throw ImportException.Damaged($"the {name} of its {Class} has {array.Shape.Length} dimensions; expected {rank}");
        }

        budget.Spend(array.Count);
        return (array.Numbers(), array.Shape);
    }

    /// <summary>A list of numbers of a length.</summary>
    public double[] Vector(string name, int length)
    {
        (double[] values, _) = Numbers(name, rank: 1);
        return values.Length == length ? values
            : throw ImportException.Damaged($"the {name} of its {Class} has {values.Length} numbers; expected {length}");
    }

    /// <summary>An array.</summary>
    public PickleArray Array(string name) => _state[name] as PickleArray ?? throw Missing(name);

    /// <summary>The labels that it knows, as texts.</summary>
    public string[] Classes()
    {
        PickleArray classes = Array("classes_");
        budget.Spend(classes.Count);
        return classes.Shape.Length == 1 ? classes.Texts()
            : throw ImportException.Unsupported($"its {Class} tells labels of several kinds at once");
    }

    /// <summary>Another object that it keeps.</summary>
    public SklearnObject Object(string name) => Of(_state[name], name);

    /// <summary>Objects that it keeps in a list or an array.</summary>
    public IReadOnlyList<object?> List(string name) => _state[name] switch
    {
        PickleList list => list.Items,
        object?[] tuple => tuple,
        PickleArray { Type.Kind: 'O' } array => array.Objects,
        _ => throw Missing(name),
    };

    /// <summary>An object of a list.</summary>
    public SklearnObject Of(object? value, string name) =>
        value is PickleObject one ? budget.Enter(one) : throw Missing(name);

    /// <summary>Refuses a setting that is not known.</summary>
    public void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw ImportException.Unsupported($"its {Class} has {what}, which is not imported");
        }
    }

    /// <summary>The error where something is missing.</summary>
    public ImportException Missing(string name) =>
        ImportException.Incomplete($"its {Class} has no {name}: it was not fitted, or is of a version of scikit-learn that is not known");
}

/// <summary>Bounds the work that a pickle can ask for: in one, a value may stand in many places.</summary>
/// <param name="bytes">Bytes of the pickle.</param>
internal sealed class SklearnBudget(long bytes)
{
    private const int MostObjects = 20_000;
    private const long LeastNumbers = 100_000;

    private long _numbers = LeastNumbers + bytes;
    private int _objects;

    /// <summary>Counts an object.</summary>
    public SklearnObject Enter(PickleObject source) => ++_objects <= MostObjects
        ? new SklearnObject(source, this)
        : throw ImportException.Damaged($"it holds more than {MostObjects} estimators");

    /// <summary>Counts numbers, of which each takes some bytes of a sound file.</summary>
    public void Spend(long numbers)
    {
        _numbers -= numbers;
        if (numbers < 0 || _numbers < 0)
        {
            throw ImportException.Damaged("it holds more numbers than a file of its size can");
        }
    }
}
