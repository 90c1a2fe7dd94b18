using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SerPS.Features.Augmentation;

/// <summary>Reads lists of augmentations as people write them: <c>noise=10:20 p=0.3, pitch, speed=0.9:1.1</c>.</summary>
internal static class AugmentationParser
{
    /// <summary>The augmentations in their order.</summary>
    /// <exception cref="SerException"><see cref="ErrorId.OptionInvalid"/></exception>
    public static IReadOnlyList<AugmentationSpec> Parse(string text) =>
        text.Trim().Equals("none", StringComparison.OrdinalIgnoreCase) ? [] : [.. text.Split(',').Select(ParseItem)];

    private static AugmentationSpec ParseItem(string item)
    {
        string[] parts = item.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        (string name, string? main) = Divide(parts.FirstOrDefault() ?? string.Empty);
        AugmentationSpec spec = AugmentationSpec.All.Parse(name);
        PropertyInfo[] parameters = [.. spec.GetType().GetProperties().Where(property => property.CanWrite)];
        var json = new JsonObject { ["name"] = spec.Name };
        if (main is not null)
        {
            Set(json, parameters, spec, spec.MainParameter ?? throw NoMain(spec, parameters, main), main);
        }

        foreach (string part in parts.Skip(1))
        {
            (string key, string? value) = Divide(part);
            key = key.Equals("p", StringComparison.OrdinalIgnoreCase) ? nameof(spec.Probability) : key;
            Set(json, parameters, spec, key, value ?? string.Empty);
        }

        return AugmentationSpec.All.FromJson(json.ToJsonString());
    }

    private static void Set(JsonObject json, PropertyInfo[] parameters, AugmentationSpec spec, string key, string text)
    {
        PropertyInfo parameter = parameters.FirstOrDefault(property => property.Name.Equals(key, StringComparison.OrdinalIgnoreCase))
            ?? throw Invalid(
                $"{spec.Name} has no parameter '{key}'; did you mean '{EditDistance.Nearest(Names(parameters), key)}'? "
                + $"There are: {string.Join(", ", Names(parameters))}.");
        json[Camel(parameter)] = ToJson(TypeOf(parameter), text) ?? throw Invalid(
            $"{spec.Name}: {Camel(parameter)} is '{text}'; expected {Expected(parameter, spec)}.");
    }

    /// <summary>The value, or <see langword="null"/> where the text is none of that type.</summary>
    private static JsonNode? ToJson(Type type, string text)
    {
        if (type == typeof(ValueRange))
        {
            return ValueRange.TryParse(text, out ValueRange range) ? new JsonArray(range.Min, range.Max) : null;
        }

        if (type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole : null;
        }

        if (type == typeof(double))
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? number
                : null;
        }

        return Choices(type).FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    private static string Expected(PropertyInfo parameter, AugmentationSpec spec) => TypeOf(parameter) switch
    {
        Type type when type == typeof(ValueRange) => $"a number, or a range such as {parameter.GetValue(spec)}",
        Type type when type == typeof(int) => "a whole number",
        Type type when type == typeof(double) => "a number",
        Type type => string.Join(" or ", Choices(type)),
    };

    private static Type TypeOf(PropertyInfo parameter) => Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;

    private static IEnumerable<string> Choices(Type type) => Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static SerException NoMain(AugmentationSpec spec, PropertyInfo[] parameters, string value) => Invalid(
        $"{spec.Name}={value} does not say which parameter; write '{spec.Name} {Camel(parameters[0])}={value}', or another of "
        + $"{string.Join(", ", Names(parameters))}.");

    private static (string Key, string? Value) Divide(string text) =>
        text.IndexOf('=') is >= 0 and int at ? (text[..at], text[(at + 1)..]) : (text, null);

    private static IEnumerable<string> Names(PropertyInfo[] parameters) => parameters.Select(Camel);

    private static string Camel(PropertyInfo parameter) => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name);

    private static SerException Invalid(string message) => new(ErrorId.OptionInvalid, message);
}
