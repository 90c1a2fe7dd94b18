using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using SerPS.Cmdlets;
using SerPS.Common;
using SerPS.Verbs;

namespace SerPS.Help;

/// <summary>What a compiled cmdlet says of itself.</summary>
public sealed record CmdletDescription
{
    /// <summary>The set that stands for every one.</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>The class.</summary>
    public required Type Type { get; init; }

    /// <summary>First half of the name.</summary>
    public required string Verb { get; init; }

    /// <summary>Second half of the name.</summary>
    public required string Noun { get; init; }

    /// <summary>The parameter set that is taken in doubt; <see langword="null"/> where there is none.</summary>
    public required string? DefaultSet { get; init; }

    /// <summary>Whether it knows <c>-WhatIf</c> and <c>-Confirm</c>.</summary>
    public required bool ShouldProcess { get; init; }

    /// <summary>What it emits.</summary>
    public required IReadOnlyList<Type> Outputs { get; init; }

    /// <summary>Its own parameters, in the order of their declaration, a base class's first.</summary>
    public required IReadOnlyList<ParameterDescription> Parameters { get; init; }

    /// <summary>The verb that it is; <see langword="null"/> where it is none.</summary>
    public VerbInfo? Runs => VerbOf(Type);

    /// <summary>The whole name.</summary>
    public string Name => $"{Verb}-{Noun}";

    /// <summary>The parameter sets, the default one first.</summary>
    public IReadOnlyList<string> Sets
    {
        get
        {
            string[] named =
            [
                .. Parameters.SelectMany(parameter => parameter.Uses).Select(use => use.Set).Where(set => set != AllSets).Distinct(),
            ];
            return named.Length == 0 ? [AllSets] : [.. named.OrderByDescending(set => set == DefaultSet)];
        }
    }

    /// <summary>All cmdlets of an assembly, by name.</summary>
    public static IReadOnlyList<CmdletDescription> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Cmdlet)) && !type.IsAbstract)
            .Select(Of).OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The parameters of a set in the order in which PowerShell shows them: by position, then those that must be given. What has no meaning
    /// beside these is left out.
    /// </summary>
    public IEnumerable<ParameterDescription> In(string set)
    {
        ParameterDescription[] all = [.. Parameters.Where(parameter => parameter.In(set) is not null)];
        string?[] meaningless = Runs is not { } verb ? [] :
        [
            .. all.Where(parameter => parameter.In(set)!.Mandatory && parameter.Option is not null)
                .SelectMany(parameter => ((VerbRequest)Activator.CreateInstance(verb.Request)!).Meaningless(parameter.Option!.Property.Name)),
        ];
        return all.Where(parameter => parameter.Option is null || !meaningless.Contains(parameter.Option.Property.Name))
            .OrderBy(parameter => parameter.In(set)!.Position ?? int.MaxValue).ThenByDescending(parameter => parameter.In(set)!.Mandatory);
    }

    private static CmdletDescription Of(Type type)
    {
        CustomAttributeData cmdlet = type.Attribute("Cmdlet") ?? throw new InvalidOperationException($"{type} has no [Cmdlet].");
        object instance = Activator.CreateInstance(type)!;
        return new CmdletDescription
        {
            Type = type,
            Verb = (string)cmdlet.Values().First(),
            Noun = (string)cmdlet.Values().Last(),
            DefaultSet = cmdlet.Named<string>("DefaultParameterSetName"),
            ShouldProcess = cmdlet.Named<bool>("SupportsShouldProcess"),
            Outputs = [.. type.Attributes("OutputType").SelectMany(AttributeData.Values).OfType<Type>()],
            Parameters = [.. Hierarchy(type).Reverse().SelectMany(Declared)
                .Where(property => property.Attribute("Parameter") is { } shown && !shown.Named<bool>("DontShow")).Select(property => Of(property, instance))],
        };
    }

    private static ParameterDescription Of(PropertyInfo property, object instance)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        OptionInfo? option = VerbOf(instance.GetType())?.Options
            .FirstOrDefault(option => option.Parameter == property.Name && option.Only != Shell.CommandLine);
        string[] choices = type.IsEnum ? Enum.GetNames(type) : [.. property.Attribute("ValidateSet").Values().OfType<string>()];
        object[]? range = property.Attribute("ValidateRange")?.Values().ToArray();
        return new ParameterDescription
        {
            Property = property,
            Uses = [.. property.Attributes("Parameter").Select(Use)],
            Aliases = [.. property.Attribute("Alias").Values().Cast<string>()],
            Wildcards = property.Attribute("SupportsWildcards") is not null,
            Option = option,
            Choices = choices,
            Range = range is [{ } least, { } greatest] ? (least, greatest) : null,
            Default = option is null ? InWords(property.GetValue(instance))
                : choices.FirstOrDefault(choice => choice.Equals(option.Default, StringComparison.OrdinalIgnoreCase)) ?? option.Usual ?? option.Default,
        };
    }

    private static VerbInfo? VerbOf(Type cmdlet) =>
        cmdlet.GetCustomAttribute<RunsAttribute>() is { } runs ? VerbInfo.Of(runs.Request) : null;

    private static ParameterUse Use(CustomAttributeData parameter)
    {
        int position = parameter.NamedArguments.Any(argument => argument.MemberName == "Position") ? parameter.Named<int>("Position") : -1;
        return new ParameterUse(
            parameter.Named<string>("ParameterSetName") ?? AllSets,
            parameter.Named<bool>("Mandatory"),
            position < 0 ? null : position,
            parameter.Named<bool>("ValueFromPipeline"),
            parameter.Named<bool>("ValueFromPipelineByPropertyName"));
    }

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    private static IEnumerable<PropertyInfo> Declared(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);

    // 0, empty and off are what a parameter is when it is not given
    private static string? InWords(object? value) => value switch
    {
        null or "" or 0 or 0L or 0.0 or false or SwitchParameter => null,
        string text => text,
        IEnumerable items => string.Join(", ", items.Cast<object>()) is { Length: > 0 } joined ? joined : null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
