using SerPS.Help;

namespace SerPS.Tests.Help;

public class AboutTopicTests
{
    [Fact]
    public void Headings_are_capitals_text_is_wrapped_and_code_is_kept()
    {
        string words = string.Join(' ', Enumerable.Repeat("words", 30));
        string[] lines = AboutTopic.FromMarkdown($"# about_X\n\n{words}\n\n```powershell\nGet-X   # kept\n```\n\n- an item\n").Split('\n');
        Assert.Equal("ABOUT_X", lines[0]);
        Assert.All(lines, line => Assert.True(line.Length <= 79, line));
        Assert.Equal(30, lines.Sum(line => line.Split("words").Length - 1));
        Assert.Contains("        Get-X   # kept", lines);
        Assert.Contains("    - an item", lines);
    }
}
