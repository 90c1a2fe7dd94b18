using System.Text.RegularExpressions;
using System.Xml.Linq;
using SerPS.Help;

namespace SerPS.Tests.Cmdlets;

/// <summary>Views refer to what there is.</summary>
public partial class ViewTests
{
    public static TheoryData<string> Views =>
        [.. Module.Load("SerPS.Format.ps1xml").Descendants("View").Select(view => view.Element("Name")!.Value)];

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_names_a_type_and_its_properties(string name)
    {
        XElement view = Module.Load("SerPS.Format.ps1xml").Descendants("View").Single(view => view.Element("Name")!.Value == name);
        Type type = TypeOf(view.Element("ViewSelectedBy")!.Element("TypeName")!.Value);
        IEnumerable<string> named = view.Descendants("PropertyName").Select(property => property.Value)
            .Concat(view.Descendants("ScriptBlock").SelectMany(script => Property().Matches(script.Value))
                .Select(match => match.Groups[1].Value));

        // within a loop $_ is an element, whose properties are not the type's
        foreach (string property in named.Where(property => type.GetProperty(property) is null))
        {
            Assert.True(
                type.GetProperties().SelectMany(outer => outer.PropertyType.GetProperties().Append(outer))
                    .Any(outer => ElementType(outer.PropertyType)?.GetProperty(property) is not null),
                $"The view {name} shows {property}, which {type} does not have.");
        }
    }

    // where the first column has no width, PowerShell makes it as wide as what it holds and drops those that no longer fit
    [Theory]
    [MemberData(nameof(Views))]
    public void A_long_path_takes_the_rest_of_the_line_and_no_more(string name)
    {
        XElement view = Module.Load("SerPS.Format.ps1xml").Descendants("View").Single(view => view.Element("Name")!.Value == name);
        int?[] widths = [.. view.Descendants("TableColumnHeader").Select(column => (int?)column.Element("Width"))];
        Assert.True(widths is not [null, ..]);
        Assert.InRange(widths.Sum(width => width ?? 10) + Math.Max(0, widths.Length - 1), 0, 80);
    }

    [Fact]
    public void Whatever_a_cmdlet_emits_is_shown_by_a_view()
    {
        string[] shown = [.. Module.Load("SerPS.Format.ps1xml").Descendants("TypeName").Select(type => type.Value)];
        foreach (CmdletDescription cmdlet in Module.Cmdlets)
        {
            foreach (Type type in cmdlet.Outputs.Where(type => Module.Find(type.FullName!) is not null && type.GetProperties().Length > 5))
            {
                Assert.True(shown.Contains(type.FullName),
                    $"{cmdlet.Name} emits {type}, which has many properties and no view in SerPS.Format.ps1xml.");
            }
        }
    }

    private static Type TypeOf(string name)
    {
        Type? type = Module.Find(name.Split('#')[0]);
        Assert.True(type is not null, $"There is no type {name}.");
        return type;
    }

    private static Type? ElementType(Type type) => type.IsGenericType ? type.GetGenericArguments().Last() : type.GetElementType() ?? type;

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex Property();
}
