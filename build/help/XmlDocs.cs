using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SerPS.Help;

/// <summary>The doc comments of assemblies, as Markdown.</summary>
public sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members;

    /// <summary>Reads the <c>.xml</c> files beside assemblies.</summary>
    public XmlDocs(params IEnumerable<Assembly> assemblies) => _members = assemblies
        .SelectMany(assembly => XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member"))
        .ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>What a type is; <see langword="null"/> where nothing is written.</summary>
    public string? Summary(Type type) => Text($"T:{type?.FullName}", "summary");

    /// <summary>What a property is; <see langword="null"/> where nothing is written.</summary>
    public string? Summary(PropertyInfo property) => Text(Name(property), "summary");

    /// <summary>What a property is when it is not set, in words; <see langword="null"/> where nothing is written.</summary>
    public string? Value(PropertyInfo property) => Text(Name(property), "value");

    private static string Name(PropertyInfo property) => $"P:{property.DeclaringType!.FullName}.{property.Name}";

    private string? Text(string member, string element) =>
        _members.GetValueOrDefault(member)?.Element(element) is { } found
            ? Space().Replace(string.Concat(found.Nodes().Select(Markdown)), " ").Trim()
            : null;

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement element => $"`{LastName((
            (string?)element.Attribute("langword")
            ?? (string?)element.Attribute("name")
            ?? (string?)element.Attribute("cref"))!)}`",
        _ => string.Empty,
    };

    // T:SerPS.Data.Clip → Clip
    private static string LastName(string reference) => reference[(reference.LastIndexOf('.') + 1)..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
