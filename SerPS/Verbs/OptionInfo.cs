using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace SerPS.Verbs;

/// <summary>An option of a verb, as its request declares it.</summary>
public sealed class OptionInfo
{
    private readonly PropertyInfo[] _path;
    private readonly object? _standard;
    private readonly IUsualValues? _usual;

    private OptionInfo(PropertyInfo[] path, OptionAttribute declaration, Shell only, object? standard, IUsualValues? usual)
    {
        (_path, Declaration, Only, _standard, _usual) = (path, declaration, only, standard, usual);
        Type type = Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;
        IsList = type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable));
        Type = IsList ? typeof(string) : type;
    }

    /// <summary>The property; its doc comment is the help.</summary>
    public PropertyInfo Property => _path[^1];

    /// <summary>What the request says beside the property itself.</summary>
    public OptionAttribute Declaration { get; }

    /// <summary>The only shell that has it.</summary>
    public Shell Only { get; }

    /// <summary>Its name on the command line, without hyphens before it.</summary>
    public string Name => Declaration.Name ?? JsonNamingPolicy.KebabCaseLower.ConvertName(Property.Name);

    /// <summary>Its name as a parameter.</summary>
    public string Parameter => Declaration.Parameter ?? Property.Name;

    /// <summary>Type of a value.</summary>
    public Type Type { get; }

    /// <summary>Whether it takes several values.</summary>
    public bool IsList { get; }

    /// <summary>Whether it has no value: it is given or not.</summary>
    public bool IsSwitch => Type == typeof(bool);

    /// <summary>The words that it knows; of an enumeration in kebab-case, as the command line has them.</summary>
    public IReadOnlyList<string> Words => Type.IsEnum
        ? [.. Enum.GetNames(Type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName)]
        : Vocabulary.Of(Declaration.Words);

    /// <summary>Whether it takes those words only.</summary>
    public bool Closed => Type.IsEnum || Declaration.Closed;

    /// <summary>The least and the greatest number, where there are such.</summary>
    public (double Least, double Most)? Range =>
        double.IsNaN(Declaration.Least) ? null : (Declaration.Least, Declaration.Most);

    /// <summary>
    /// What it is when it is not given, unless a <c>value</c> in the doc comment says it; <see langword="null"/> is nothing.
    /// </summary>
    public string? Default => InWords(_standard);

    /// <summary>The same where something else decides it; <see langword="null"/> where nothing does.</summary>
    public string? Usual => _usual?.Usual(Property.Name);

    /// <summary>All options of a request, in the order of their declaration.</summary>
    public static IReadOnlyList<OptionInfo> Of(Type request)
    {
        object standard = Activator.CreateInstance(request)!;
        var usual = standard as IUsualValues;
        return [.. Of(request, standard, [], Shell.Both, usual)];
    }

    /// <summary>What a request says of this option now.</summary>
    public object? Get(object request) => _path.Aggregate((object?)request, (owner, property) => property.GetValue(owner));

    /// <summary>The same in words; <see langword="null"/> is off or empty.</summary>
    public string? Text(object request) => InWords(Get(request));

    /// <summary>What is wrong with a text as a value, whatever the option; <see langword="null"/> where nothing is.</summary>
    public static string? Problem(string text) => text.Length == 0 ? "is empty; a variable that is not set may be the reason"
        : text.Contains('\0', StringComparison.Ordinal) ? "has a null character"
        : null;

    /// <summary>Gives the option a value.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/>: a text that is empty or has a null character.</exception>
    public void Set(VerbRequest request, object? value)
    {
        IEnumerable<string> texts = value is string one ? [one] : value as IEnumerable<string> ?? [];
        if (texts.Select(Problem).FirstOrDefault(problem => problem is not null) is { } problem)
        {
            throw new SerException(ErrorId.OptionInvalid, $"The value of {Name} {problem}.");
        }

        object owner = _path[..^1].Aggregate((object)request, (owner, property) => property.GetValue(owner)!);
        Property.SetValue(owner, value);
        request.Given.Add(Property.Name);
    }

    private static IEnumerable<OptionInfo> Of(Type type, object owner, PropertyInfo[] path, Shell only, IUsualValues? usual)
    {
        foreach (PropertyInfo property in Hierarchy(type).SelectMany(Declared))
        {
            if (property.GetCustomAttribute<OptionAttribute>() is not { } declaration)
            {
                continue;
            }

            Shell shell = only == Shell.Both ? declaration.Only : only;
            object? value = property.GetValue(owner);
            OptionInfo[] members = value is null || value is string || property.PropertyType.IsValueType ? []
                : [.. Of(property.PropertyType, value, [.. path, property], shell, usual)];
            if (members.Length > 0)
            {
                foreach (OptionInfo member in members)
                {
                    yield return member;
                }
            }
            else
            {
                yield return new OptionInfo([.. path, property], declaration, shell, value, usual);
            }
        }
    }

    // the options of a record come before those that it shares with others
    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (Type? current = type; current is not null && current != typeof(object); current = current.BaseType)
        {
            yield return current;
        }
    }

    private static PropertyInfo[] Declared(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    // off and empty are what an option is when it is not given
    private static string? InWords(object? value) => value switch
    {
        null or "" or false => null,
        string text => text,
        Enum choice => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString()),
        IEnumerable items => string.Join(", ", items.Cast<object>()) is { Length: > 0 } joined ? joined : null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
