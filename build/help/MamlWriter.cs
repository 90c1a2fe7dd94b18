using System.Globalization;
using System.Xml.Linq;

namespace SerPS.Help;

/// <summary>Writes pages as the XML that <c>Get-Help</c> reads (MAML).</summary>
/// <param name="sections">Knows what parameters are.</param>
public sealed class MamlWriter(PageSections sections)
{
    private static readonly XNamespace Help = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>All pages in one document.</summary>
    public XDocument Write(IEnumerable<(CmdletDescription Cmdlet, HelpPage Page)> pages) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(
            Help + "helpItems",
            new XAttribute("schema", "maml"),
            pages.Select(page => Write(page.Cmdlet, page.Page))));

    private XElement Write(CmdletDescription cmdlet, HelpPage page) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            Description(page.Synopsis)),
        Description(page["Description"]),
        new XElement(Command + "syntax", cmdlet.Sets.Select(set => new XElement(
            Command + "syntaxItem",
            new XElement(Maml + "name", cmdlet.Name),
            cmdlet.In(set).Select(parameter => Parameter(parameter, parameter.In(set)!)),
            Asking(cmdlet)))),
        new XElement(Command + "parameters", cmdlet.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => Parameter(parameter, parameter.Uses[0])), Asking(cmdlet)),
        Types("inputType", page["Inputs"]),
        Types("returnValue", page["Outputs"]),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page["Notes"]))),
        new XElement(Command + "examples", page.Examples.Select(Example)),
        new XElement(
            Command + "relatedLinks",
            PlainText.Paragraphs(page["Links"]).SelectMany(list => list.Split('\n')).Select(link => new XElement(
                Maml + "navigationLink", new XElement(Maml + "linkText", link.TrimStart('-', ' ')), new XElement(Maml + "uri")))));

    private XElement Parameter(ParameterDescription parameter, ParameterUse use)
    {
        string pipeline = (use.ByValue, use.ByPropertyName) switch
        {
            (true, true) => "True (ByValue, ByPropertyName)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        };
        return new XElement(
            Command + "parameter",
            new XAttribute("required", use.Mandatory),
            new XAttribute("variableLength", parameter.Property.PropertyType.IsArray),
            new XAttribute("globbing", parameter.Wildcards),
            new XAttribute("pipelineInput", pipeline),
            new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count > 0 ? string.Join(", ", parameter.Aliases) : "none"),
            new XElement(Maml + "name", parameter.Name),
            Description($"{sections.Summary(parameter)}\n\n{Limits(parameter)}"),
            parameter.Choices.Count == 0 ? null : new XElement(
                Command + "parameterValueGroup",
                parameter.Choices.Select(choice => new XElement(
                    Command + "parameterValue", new XAttribute("required", false), new XAttribute("variableLength", false), choice))),
            parameter.Switch ? null : new XElement(
                Command + "parameterValue",
                new XAttribute("required", true),
                new XAttribute("variableLength", parameter.Property.PropertyType.IsArray),
                parameter.Type),
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", PlainText.Inline(sections.Default(parameter) ?? (parameter.Switch ? "False" : "None"))));
    }

    private string Limits(ParameterDescription parameter) =>
        parameter.Choices.Count > 0 ? $"One of {string.Join(", ", parameter.Choices)}."
        : sections.Known(parameter) is { Length: > 0 } known ? $"Known: {string.Join(", ", known)}."
        : parameter.Range is { } range ? FormattableString.Invariant($"From {range.Least} to {range.Greatest}.")
        : string.Empty;

    // PowerShell itself adds these to a cmdlet, but not to its help
    private static IEnumerable<XElement> Asking(CmdletDescription cmdlet) => cmdlet.ShouldProcess
        ? [Switch("WhatIf", "wi", "Tells what would be written, and writes nothing."), Switch("Confirm", "cf", "Asks before anything is written.")]
        : [];

    private static XElement Switch(string name, string alias, string text) => new(
        Command + "parameter",
        new XAttribute("required", false),
        new XAttribute("variableLength", false),
        new XAttribute("globbing", false),
        new XAttribute("pipelineInput", "False"),
        new XAttribute("position", "named"),
        new XAttribute("aliases", alias),
        new XElement(Maml + "name", name),
        Description(text),
        new XElement(Dev + "type", new XElement(Maml + "name", "SwitchParameter"), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", "False"));

    // a section whose paragraphs are `type`: what it is
    private static XElement Types(string element, string markdown) => new(
        Command + $"{element}s",
        PlainText.Paragraphs(markdown).Select(paragraph => paragraph.Split(": ", 2)).Select(parts => new XElement(
            Command + element,
            new XElement(Dev + "type", new XElement(Maml + "name", parts[0]), new XElement(Maml + "uri")),
            Description(parts.Length > 1 ? parts[1] : string.Empty))));

    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"Example {index + 1}: {PlainText.Inline(example.Title)}"),
        new XElement(Maml + "introduction", Paragraphs(example.Introduction), new XElement(Maml + "para", "PS> ")),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks)));

    private static XElement Description(string markdown) => new(Maml + "description", Paragraphs(markdown));

    private static IEnumerable<XElement> Paragraphs(string markdown) =>
        PlainText.Paragraphs(markdown).Select(paragraph => new XElement(Maml + "para", paragraph));
}
