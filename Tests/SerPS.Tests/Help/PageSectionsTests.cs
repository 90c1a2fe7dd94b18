using SerPS.Help;
using SerPS.Tests.Cmdlets;

namespace SerPS.Tests.Help;

public class PageSectionsTests
{
    [Fact]
    public void Syntax_is_as_PowerShell_shows_it()
    {
        CmdletDescription cmdlet = Module.Cmdlets.Single(cmdlet => cmdlet.Name == "Convert-TessDataset");
        Assert.Equal(
            "Convert-TessDataset [-Path] <string> [-Destination] <string> [-Force] [-PassThru] [-WhatIf] [-Confirm] [<CommonParameters>]",
            PageSections.Syntax(cmdlet, cmdlet.Sets.Single()));
    }

    [Fact]
    public void A_new_page_begins_with_what_the_class_says()
    {
        HelpPage page = PageSections.OfModule.Create(Module.Cmdlets.Single(cmdlet => cmdlet.Name == "Get-SerEmotion"));
        Assert.Equal("Get-SerEmotion", page.Title);
        Assert.Equal("the emotion in recordings of speech.", page.Synopsis);
        Assert.Contains("-ThrottleLimit", page["Parameters"], StringComparison.Ordinal);
        Assert.Contains("default: one a core", page["Parameters"], StringComparison.Ordinal);
    }
}
