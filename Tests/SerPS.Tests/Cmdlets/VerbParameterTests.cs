using System.Collections;
using SerPS.Cmdlets;
using SerPS.Help;
using SerPS.Verbs;

namespace SerPS.Tests.Cmdlets;

/// <summary>A cmdlet's parameters are the options of its verb's request, written once: what differs, or is missing, fails here.</summary>
public class VerbParameterTests
{
    // what only a pipeline has
    private static readonly string[] Piped = ["Path", "LiteralPath", "Clip", "Audio", "Feature", "InputModel", "Prediction", "Evaluation"];

    private static readonly DocComments Docs = new(typeof(SerCmdlet).Assembly, typeof(VerbInfo).Assembly);

    public static TheoryData<string> Names => [.. Module.Cmdlets.Where(cmdlet => cmdlet.Runs is not null).Select(cmdlet => cmdlet.Name)];

    [Fact]
    public void Every_verb_has_a_cmdlet() => Assert.Equal(
        VerbInfo.All.Select(verb => verb.Request).OrderBy(type => type.Name),
        Module.Cmdlets.Select(cmdlet => cmdlet.Runs?.Request).OfType<Type>().OrderBy(type => type.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_option_is_declared_and_no_parameter_is_without(string name)
    {
        CmdletDescription cmdlet = Find(name);
        string[] expected = [.. Options(cmdlet).Select(option => option.Parameter)];
        string[] declared = [.. cmdlet.Parameters
            .Where(parameter => parameter.Option is { Declaration.Input: false } || !Piped.Contains(parameter.Name))
            .Select(parameter => parameter.Name)];
        Assert.True(
            !expected.Except(declared).Any(),
            $"{name} lacks -{string.Join(", -", expected.Except(declared))}, which {cmdlet.Runs!.Request.Name} has.");
        Assert.True(
            !declared.Except(expected).Any(),
            $"{name} has -{string.Join(", -", declared.Except(expected))}, which {cmdlet.Runs.Request.Name} lacks.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_parameter_is_what_its_option_is(string name)
    {
        foreach (OptionInfo option in Options(Find(name)))
        {
            if (Find(name).Parameters.FirstOrDefault(parameter => parameter.Name == option.Parameter) is not { } parameter)
            {
                continue; // the other test says so
            }

            string what = $"{name} -{parameter.Name}";
            Type type = Nullable.GetUnderlyingType(parameter.Property.PropertyType) ?? parameter.Property.PropertyType;
            Type[] expected = option.IsSwitch ? [typeof(System.Management.Automation.SwitchParameter)]
                : option.IsList ? [typeof(string[])]
                : option.Declaration.Words == OptionWords.Models ? [typeof(string), typeof(string[])] // several models, one run each
                : option.Type == typeof(string) ? [typeof(string), typeof(Hashtable), typeof(object)]
                : [option.Type];
            Assert.True(expected.Contains(type), $"{what} is {type.Name}; its option is {option.Type.Name}.");
            Assert.True(
                Docs.Inherits(parameter.Property, option.Property),
                $"{what} needs <inheritdoc cref=\"{option.Property.DeclaringType!.Name}.{option.Property.Name}\"/> as its help.");
            Assert.Equal((what, option.Range), (what, Range(parameter)));
            Assert.Equal((what, Aliases(option)), (what, Aliases(parameter)));
            Assert.Equal(
                (what, option.Closed && !option.Type.IsEnum ? string.Join(' ', option.Words) : string.Empty),
                (what, type.IsEnum ? string.Empty : string.Join(' ', parameter.Choices)));
            Assert.Equal(
                (what, option.Declaration.Words != OptionWords.None && !option.Closed),
                (what, parameter.Property.GetCustomAttributesData().Any(data => data.AttributeType.Name == "ArgumentCompleterAttribute")));
            Assert.True(
                !option.Declaration.Required || parameter.Uses.All(use => use.Mandatory), $"{what} must be mandatory, as its option is.");
            object? first = parameter.Property.GetValue(Activator.CreateInstance(Find(name).Type));
            Assert.True(
                first is null or "" or 0 or 0L or 0.0 or Array { Length: 0 } || type.IsValueType,
                $"{what} has a first value of its own, {first}; the request has it.");
        }
    }


    private static CmdletDescription Find(string name) => Module.Cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static IEnumerable<OptionInfo> Options(CmdletDescription cmdlet) => cmdlet.Runs!.Options
        .Where(option => option.Only != Shell.CommandLine && !(option.Declaration.Input && Piped.Contains(option.Parameter)));

    private static (double Least, double Most)? Range(ParameterDescription parameter) => parameter.Range is not { } range ? null
        : (Convert.ToDouble(range.Least, null), Convert.ToDouble(range.Greatest, null));

    // the parameter is found without hyphens and whatever its case
    private static string Aliases(OptionInfo option) => option.Declaration.Alias is { } alias
        && !alias.Replace("-", string.Empty, StringComparison.Ordinal).Equals(option.Parameter, StringComparison.OrdinalIgnoreCase)
        ? alias.ToUpperInvariant() : string.Empty;

    private static string Aliases(ParameterDescription parameter) => string.Join(' ', parameter.Aliases).ToUpperInvariant()
        .Replace("PSPATH LITERALPATH", string.Empty, StringComparison.Ordinal);
}
