using System.Reflection;
using SerPS.Verbs;

namespace SerPS.Help;

/// <summary>A parameter of a cmdlet.</summary>
public sealed record ParameterDescription
{
    /// <summary>The property.</summary>
    public required PropertyInfo Property { get; init; }

    /// <summary>The option of the verb that it stands for; <see langword="null"/> where it is PowerShell's alone.</summary>
    public required OptionInfo? Option { get; init; }

    /// <summary>What it is in each parameter set that it belongs to.</summary>
    public required IReadOnlyList<ParameterUse> Uses { get; init; }

    /// <summary>Its other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Whether wildcards are understood.</summary>
    public required bool Wildcards { get; init; }

    /// <summary>The only values that are accepted, where those are listed: of an enumeration, or by the attribute.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    /// <summary>The least and the greatest value, where there are such.</summary>
    public required (object Least, object Greatest)? Range { get; init; }

    /// <summary>The value where none is given, in words; <see langword="null"/> where that is nothing.</summary>
    public required string? Default { get; init; }

    /// <summary>Its name, without the hyphen.</summary>
    public string Name => Property.Name;

    /// <summary>Whether it is a switch, which has no value.</summary>
    public bool Switch => Property.PropertyType.Name == "SwitchParameter";

    /// <summary>Its type as PowerShell writes it: <c>string[]</c>.</summary>
    public string Type => TypeName(Property.PropertyType);

    /// <summary>What it is in a parameter set; <see langword="null"/> where it does not belong to it.</summary>
    public ParameterUse? In(string set) => Uses.FirstOrDefault(use => use.Set == set || use.Set == CmdletDescription.AllSets);

    /// <summary>A type as PowerShell writes it.</summary>
    public static string TypeName(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Nullable.GetUnderlyingType(type) is { } underlying ? TypeName(underlying)
            : type.IsArray ? $"{TypeName(type.GetElementType()!)}[]"
            : System.Type.GetTypeCode(type) switch
            {
                TypeCode.Int32 when !type.IsEnum => "int",
                TypeCode.Int64 when !type.IsEnum => "long",
                TypeCode.String => "string",
                TypeCode.Double => "double",
                TypeCode.Boolean => "bool",
                _ when type == typeof(object) => "object",
                _ => type.Name,
            };
    }
}
