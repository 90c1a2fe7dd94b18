using SerPS.Help;
using SerPS.Tests.Cmdlets;

namespace SerPS.Tests.Help;

/// <summary>The pages in <c>docs/en-US</c> are complete and say what the cmdlets are.</summary>
public class HelpPagesTests
{
    private const string Build = "./build.sh build";

    public static TheoryData<string> Names => [.. Module.Cmdlets.Select(cmdlet => cmdlet.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cmdlet_has_a_page_with_three_examples(string name)
    {
        Assert.True(File.Exists(PathOf(name)),
            $"{name} has no help: {Build} begins docs/en-US/{name}.md, then write its description and examples.");
        HelpPage page = new(File.ReadAllText(PathOf(name)));
        Assert.Equal(name, page.Title);
        Assert.NotEmpty(page.Synopsis);
        Assert.True(page["Description"].Length > 0, $"docs/en-US/{name}.md has no description.");
        Assert.True(page.Examples.Count >= 3, $"docs/en-US/{name}.md has {page.Examples.Count} examples; expected three at least.");
        Assert.All(page.Examples, example => Assert.NotEmpty(example.Code));
        Assert.Contains(page.Examples, example => example.Code.Contains(name, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_is_described_and_the_page_is_up_to_date(string name)
    {
        CmdletDescription cmdlet = Module.Cmdlets.Single(cmdlet => cmdlet.Name == name);
        foreach (ParameterDescription parameter in cmdlet.Parameters)
        {
            Assert.False(
                string.IsNullOrEmpty(PageSections.OfModule.Summary(parameter)),
                $"{name} -{parameter.Name} has no <summary> in {cmdlet.Type.Name}.cs.");
        }

        string committed = File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n");
        HelpPage page = new(committed);
        PageSections.OfModule.Fill(page, cmdlet);
        Assert.True(page.ToString() == committed, $"docs/en-US/{name}.md is older than {cmdlet.Type.Name}.cs: run {Build}.");
    }

    [Fact]
    public void Every_page_is_that_of_a_cmdlet() => Assert.Equal(
        Module.Cmdlets.Select(cmdlet => cmdlet.Name),
        Directory.GetFiles(Path.GetDirectoryName(PathOf("x"))!, "*-*.md").Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void Links_lead_somewhere(string name)
    {
        string page = File.ReadAllText(PathOf(name));
        foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(page, @"\]\(([^)#]+)[^)]*\)"))
        {
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(PathOf(name))!, link.Groups[1].Value)), $"{name}: {link.Value}");
        }
    }

    private static string PathOf(string name) => Path.Combine(TestData.Root, "docs", "en-US", $"{name}.md");
}
