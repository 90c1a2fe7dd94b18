using System.Management.Automation;
using System.Reflection;
using SerPS.Help;

namespace SerPS.Tests.Cmdlets;

/// <summary>What users of PowerShell expect of every cmdlet. A new one is checked as soon as it is compiled.</summary>
public class ConventionTests
{
    // what is written: whoever adds a parameter for an output adds it here
    private static readonly string[] Outputs = ["OutPath", "Destination", "Csv", "Vtt", "ReportPath", "JUnitPath", "Save"];

    // the words of a registry can be completed
    private static readonly string[] Completed =
    [
        "Model", "Architecture", "Extractor", "Corpus", "Emotion", "Split",
        "Optimizer", "Schedule", "Loss", "Sampler", "Augment", "Monitor",
    ];

    public static TheoryData<string> Names => [.. Module.Cmdlets.Select(cmdlet => cmdlet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_name_is_an_approved_verb_and_a_singular_noun(string name)
    {
        CmdletDescription cmdlet = Find(name);
        string[] approved = [.. new[]
        {
            typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle),
            typeof(VerbsOther), typeof(VerbsSecurity),
        }.SelectMany(verbs => verbs.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(verb => (string)verb.GetRawConstantValue()!)];
        Assert.Contains(cmdlet.Verb, approved);
        Assert.True(!cmdlet.Noun.EndsWith('s'), $"{name} has a plural as its noun.");
        Assert.Equal($"{cmdlet.Verb}{cmdlet.Noun}", cmdlet.Type.Name);
        Assert.True(cmdlet.Type.IsSealed, $"{name} is not sealed.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_what_it_emits(string name) => Assert.NotEmpty(Find(name).Outputs);

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_parameter_sets_can_be_told_apart(string name)
    {
        CmdletDescription cmdlet = Find(name);
        Assert.True(
            cmdlet.Sets.Count == 1 || cmdlet.Sets.Contains(cmdlet.DefaultSet),
            $"{name} has {cmdlet.Sets.Count} parameter sets and needs a default among {string.Join(", ", cmdlet.Sets)}.");
        foreach (string set in cmdlet.Sets)
        {
            int[] positions = [.. cmdlet.In(set).Select(parameter => parameter.In(set)!.Position).OfType<int>()];
            Assert.True(positions.Distinct().Count() == positions.Length, $"{name}, set {set}: a position is taken twice.");
            foreach (string other in cmdlet.Sets.Where(other => other != set))
            {
                Assert.True(
                    Mandatory(cmdlet, set).Except(Mandatory(cmdlet, other)).Any() || set == cmdlet.DefaultSet,
                    $"{name}: nothing that must be given tells set {set} from {other}.");
            }
        }

        // an object in the pipeline must fit one parameter only
        Type[] piped = [.. cmdlet.Parameters.Where(parameter => parameter.Uses.Any(use => use.ByValue))
            .Select(parameter => parameter.Property.PropertyType).Select(type => type.GetElementType() ?? type)];
        Assert.True(piped.Distinct().Count() == piped.Length, $"{name}: two parameters take the same objects of the pipeline.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_asks_before_it_writes(string name)
    {
        CmdletDescription cmdlet = Find(name);
        string[] outputs = [.. cmdlet.Parameters.Select(parameter => parameter.Name).Intersect(Outputs)];
        Assert.True(
            cmdlet.ShouldProcess || (outputs.Length == 0 && cmdlet.Verb is not ("Save" or "Export")),
            $"{name} writes {string.Join(", ", outputs.Select(output => $"-{output}"))} and needs SupportsShouldProcess.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_values_are_checked_and_completed(string name)
    {
        foreach (ParameterDescription parameter in Find(name).Parameters)
        {
            Type type = Nullable.GetUnderlyingType(parameter.Property.PropertyType) ?? parameter.Property.PropertyType;
            bool number = type == typeof(int) || type == typeof(double);
            Assert.True(!number || Has(parameter, "ValidateRange"), $"{name} -{parameter.Name} is a number and needs [ValidateRange].");
            Assert.True(
                !Completed.Contains(parameter.Name) || parameter.Choices.Count > 0 || Has(parameter, "ArgumentCompleter"),
                $"{name} -{parameter.Name} has a registry's words as its values and needs an [ArgumentCompleter].");
            bool text = type == typeof(string) || type == typeof(string[]);
            Assert.True(
                !text || !parameter.Uses.Any(use => use.Mandatory) || Has(parameter, "ValidateNotNullOrEmpty"),
                $"{name} -{parameter.Name} must be given and needs [ValidateNotNullOrEmpty].");
        }
    }

    [Fact]
    public void The_same_parameter_is_the_same_everywhere()
    {
        foreach (IGrouping<string, (string Cmdlet, ParameterDescription Parameter)> same in Module.Cmdlets
            .SelectMany(cmdlet => cmdlet.Parameters.Select(parameter => (cmdlet.Name, parameter))).GroupBy(pair => pair.parameter.Name))
        {
            string[] types = [.. same.Select(pair => pair.Parameter.Type.TrimEnd('[', ']')).Distinct()];
            Assert.True(types.Length == 1,
                $"-{same.Key} is {string.Join(" and ", types)} in {string.Join(", ", same.Select(pair => pair.Cmdlet))}.");
        }
    }

    private static CmdletDescription Find(string name) => Module.Cmdlets.Single(cmdlet => cmdlet.Name == name);

    private static IEnumerable<string> Mandatory(CmdletDescription cmdlet, string set) =>
        cmdlet.In(set).Where(parameter => parameter.In(set)!.Mandatory).Select(parameter => parameter.Name);

    private static bool Has(ParameterDescription parameter, string attribute) =>
        parameter.Property.GetCustomAttributesData().Any(data => data.AttributeType.Name == $"{attribute}Attribute");
}
