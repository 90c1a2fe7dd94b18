using System.Xml.Linq;
using SerPS.Help;
using SerPS.Tests.Cmdlets;

namespace SerPS.Tests.Help;

public class MamlWriterTests
{
    [Fact]
    public void A_page_becomes_what_Get_Help_reads()
    {
        CmdletDescription cmdlet = Module.Cmdlets.Single(cmdlet => cmdlet.Name == "Get-SerEmotion");
        HelpPage page = new("# Get-SerEmotion\n\nShort.\n\n## Description\n\nLong `text`.\n\n"
            + "## Examples\n\n### One\n\n```powershell\nGet-SerEmotion x\n```\n\nRemark.\n");
        PageSections.OfModule.Fill(page, cmdlet);
        XElement command = new MamlWriter(PageSections.OfModule).Write([(cmdlet, page)]).Root!.Elements().Single();
        XElement Find(string name) => command.Descendants().First(element => element.Name.LocalName == name);
        Assert.Equal("Get-SerEmotion", Find("details").Elements().First().Value);
        Assert.Equal("Short.", Find("details").Elements().Last().Value);
        Assert.Equal("Long text.", command.Elements().ElementAt(1).Value);
        Assert.Equal(cmdlet.Sets.Count, Find("syntax").Elements().Count());
        Assert.Equal(
            [.. cmdlet.Parameters.Select(parameter => parameter.Name).Order(), "WhatIf", "Confirm"], Find("parameters").Elements().Select(Name));
        Assert.All(Find("syntax").Elements(), item => Assert.Equal(["WhatIf", "Confirm"], item.Elements().TakeLast(2).Select(Name)));
        XElement path = Find("parameters").Elements().Single(parameter => Name(parameter) == "Path");
        Assert.Equal(
            ("true", "0", "True (ByValue, ByPropertyName)", "true"),
            ((string)path.Attribute("required")!, (string)path.Attribute("position")!,
                (string)path.Attribute("pipelineInput")!, (string)path.Attribute("globbing")!));
        Assert.Equal(("Get-SerEmotion x", "Remark."), (Find("code").Value, Find("remarks").Value));
    }

    private static string Name(XElement parameter) => parameter.Elements().First(element => element.Name.LocalName == "name").Value;
}
