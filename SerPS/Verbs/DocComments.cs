using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SerPS.Verbs;

/// <summary>
/// The doc comments of assemblies, as Markdown. What an option is, is written there and nowhere else: a cmdlet's parameter inherits it
/// (<c>inheritdoc cref</c>), and the command line's help reads it.
/// </summary>
public sealed partial class DocComments
{
    private readonly Dictionary<string, XElement> _members;

    /// <summary>Reads the <c>.xml</c> files beside assemblies; one that is not there says nothing.</summary>
    public DocComments(params IEnumerable<Assembly> assemblies) => _members = assemblies
        .Select(assembly => Path.ChangeExtension(assembly.Location, ".xml")).Where(File.Exists)
        .SelectMany(file => XDocument.Load(file).Descendants("member"))
        .ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>What a type is; <see langword="null"/> where nothing is written.</summary>
    public string? Summary(Type type) => Text($"T:{type?.FullName}", "summary");

    /// <summary>What a property is; <see langword="null"/> where nothing is written.</summary>
    public string? Summary(PropertyInfo property) => Text(Name(property), "summary");

    /// <summary>What a property is when it is not set, in words; <see langword="null"/> where nothing is written.</summary>
    public string? Value(PropertyInfo property) => Text(Name(property), "value");

    /// <summary>Whether a property's comment is that of another, and which.</summary>
    public bool Inherits(PropertyInfo property, PropertyInfo from) =>
        (string?)_members.GetValueOrDefault(Name(property))?.Element("inheritdoc")?.Attribute("cref") == Name(from);

    private static string Name(PropertyInfo property) => $"P:{property.DeclaringType!.FullName}.{property.Name}";

    private string? Text(string member, string element) => _members.GetValueOrDefault(member) is not { } found ? null
        : (string?)found.Element("inheritdoc")?.Attribute("cref") is { } other ? Text(other, element)
        : found.Element(element) is { } written ? Space().Replace(string.Concat(written.Nodes().Select(Markdown)), " ").Trim()
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
