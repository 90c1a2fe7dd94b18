using System.Text.RegularExpressions;

namespace SerPS.Tests.Documentation;

/// <summary>Links between the pages lead somewhere.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Folders = ["docs", "Models", "Tests", "examples", "samples"];

    public static TheoryData<string> Pages => [.. PagePaths];

    /// <summary>All pages, relative to the root.</summary>
    public static IEnumerable<string> PagePaths => Directory.EnumerateFiles(TestData.Root, "*.md")
        .Concat(Folders.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(TestData.Root, folder), "*.md", SearchOption.AllDirectories)))
        .Select(path => Path.GetRelativePath(TestData.Root, path))
        .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_somewhere(string page)
    {
        string path = Path.Combine(TestData.Root, page);
        Assert.All(Link().Matches(InlineCode().Replace(WithoutCode(File.ReadAllText(path)), string.Empty)).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal)), link => AssertLeads(path, link));
    }

    [Fact]
    public void A_link_to_nowhere_is_found()
    {
        string path = Path.Combine(TestData.Root, "README.md");
        Assert.ThrowsAny<Exception>(() => AssertLeads(path, "docs/no-such-page.md"));
        Assert.ThrowsAny<Exception>(() => AssertLeads(path, "docs/data.md#no-such-heading"));
    }

    private static void AssertLeads(string page, string link)
    {
        string[] parts = link.Split('#');
        string target = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
        Assert.True(File.Exists(target) || Directory.Exists(target), $"{link} does not exist.");
        if (parts.Length > 1)
        {
            Assert.Contains(parts[1], Heading().Matches(WithoutCode(File.ReadAllText(target))).Select(match => Anchor(match.Groups[1].Value)));
        }
    }

    // as GitHub makes them
    private static string Anchor(string heading) =>
        NoAnchor().Replace(heading.Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-');

    private static string WithoutCode(string text) => Fence().Replace(text.ReplaceLineEndings("\n"), string.Empty);

    [GeneratedRegex(@"(?:\]\(|(?:src|srcset|href)="")([^)\s""]+)[)""]")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
